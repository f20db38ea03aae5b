/*
 * Says a document: keeps the engine's children busy and hands their sound on in
 * order, by whole sentences, with its marks. Start it before anything that
 * starts a thread: it starts the program `engine`.
 */
#ifndef CRIER_SPEECH_H
#define CRIER_SPEECH_H

#include "script.h"
#include "timeline.h"

struct speech;

/* Where speech goes. Both may fail, which ends the speaking with that error. */
struct speech_out {
	void *user;
	/* Mono, 16 bit, at speech_rate_hz; borrowed for the call. */
	bool (*pcm)(void *user, const int16_t *pcm, size_t frames, struct error *err);
	/* Before the sound that it marks. */
	bool (*mark)(void *user, const struct mark *mark, struct error *err);
	/* Optional, where the first block has no quotation: called once, when its first passage has
	 * been handed on and before anything behind it is looked at. Who speaks, and in which voice, need
	 * only be known from then on, so that an article of any length begins at once. */
	bool (*opened)(void *user, struct error *err);
	/* Optional: asked again and again; true (and the error set) ends the speaking. */
	bool (*stopped)(struct error *err);
};

struct speech *speech_start(const struct settings *settings, struct error *err);
/* Ends the engine and its children; NULL is fine. */
void speech_stop(struct speech *s);
/* Waits until the engine is ready; 0 and an error where it can't be. */
unsigned speech_rate_hz(struct speech *s, struct error *err);

/* Whether the engine has all voices of a cast: known before anything is said. */
bool speech_try(struct speech *s, const struct cast *cast, struct error *err);

/*
 * Says the document in its cast, at the rate of the settings it was started with.
 * Sentences that the engine could not say even plainly are reported on the way
 * (log_error) and counted in *lost; the narrator says that one is missing. Frames go on from where the last document
 * ended; MARK_END is not sent.
 */
bool speech_say(struct speech *s, const struct document *doc, const struct cast *cast,
                const struct settings *settings, uint32_t article, const struct speech_out *out,
                size_t *lost, struct error *err);
/* How many frames have been handed on since the start. */
uint64_t speech_frames(const struct speech *s);

#endif
