/*
 * The stages that share one document, as a table of named steps, so that each
 * can be stopped after and looked at (--stop-after=STAGE).
 */
#ifndef CRIER_STAGES_H
#define CRIER_STAGES_H

#include <stdio.h>

#include "../clean/clean.h"
#include "../speakers/speakers.h"
#include "../speech/script.h"

struct job {
	struct item item;
	struct document *doc;
	struct cast cast;
	const struct settings *settings;
};

/*
 * Reads `input` and takes it through the stages up to `last`. "spoken" and "script" are
 * made a block at a time and only shown: they have nothing to run. An error from a
 * stage has the input in front. Release the job when true was returned.
 */
bool job_run(struct job *job, const char *input, const char *last,
             const struct settings *settings, struct error *err);
void job_release(struct job *job);

/*
 * The first stage alone. Where it fails the job's document has what was left out, all of
 * the page; release it then as well.
 */
bool job_clean(struct job *job, const char *input, const struct settings *settings,
               struct error *err);

/*
 * The same in two steps, for who wants to be heard at once: job_open cleans and
 * loads the cast; job_finish finds who speaks and gives them their voices. Where
 * job_has_opening says so the first block can be said in between.
 */
bool job_open(struct job *job, const char *input, const struct settings *settings,
              struct error *err);
bool job_has_opening(const struct job *job);
bool job_finish(struct job *job, struct error *err);

/*
 * Puts the input in front of an error, as it may be shown: an address without its password.
 * A fault of the configuration has a file of its own to name. Returns false.
 */
bool error_of_input(const char *input, struct error *err);

/* Whether there is a stage of this name; if not, the error lists them. */
bool stage_known(const char *name, struct error *err);

/* Shows the document as it is after `stage`, for people and for the golden tests. */
bool stage_dump(const struct job *job, const char *stage, FILE *out, struct error *err);

#endif
