#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "speech/take.h"

/* An engine whose replies are written here. */
struct engine {
	struct strbuf reply, request;
};

static bool fake_say(struct engine *e, struct str request, int *pipe_end, struct error *err)
{
	int ends[2];
	(void)err;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], e->reply.ptr, e->reply.len), e->reply.len);
	close(ends[1]);
	strbuf_cut(&e->request, 0);
	strbuf_add(&e->request, request);
	*pipe_end = ends[0];
	return true;
}

static const struct engine_ops fake = {.say = fake_say};

static struct voice voices[] = {
	{.name = "narrator", .engine = "en-us", .pitch = 50, .range = 50, .volume = 70, .rate = 100},
	{.name = "man 1", .engine = "en-us+m1", .pitch = 50, .range = 50, .volume = 70, .rate = 100},
};

struct world {
	struct document *doc;
	struct cast cast;
	struct engine engine;
	struct take take;
};

/* Three sentences; the second is in two voices. */
static void begin(struct world *w)
{
	static const char text[] = "One is. Two “are” so. Three.";
	*w = (struct world){.doc = document_new(), .cast = {.voices = voices, .nvoices = 2}};
	strbuf_init(&w->engine.reply);
	strbuf_init(&w->engine.request);
	document_add_block(w->doc, BLOCK_PARAGRAPH, str_of(text));
	take_init(&w->take);
	struct passage *p = &w->take.passage;
	strbuf_adds(&p->words, text);
	static const uint32_t words[][2] = {{0, 3}, {4, 7}, {8, 11}, {12, 21}, {22, 25}, {26, 32}};
	static const struct utterance utterances[] = {
		{.at = {0, 7}, .say = {0, 7}, .first = 0, .end = 2, .starts_block = true,
		 .starts_sentence = true, .ends_sentence = true},
		{.at = {8, 21}, .say = {8, 21}, .first = 2, .end = 4, .voice = 1, .starts_sentence = true},
		{.at = {22, 25}, .say = {22, 25}, .first = 4, .end = 5, .ends_sentence = true},
		{.at = {26, 32}, .say = {26, 32}, .first = 5, .end = 6, .starts_sentence = true,
		 .ends_sentence = true},
	};
	p->ntokens = sizeof(words) / sizeof(*words);
	p->tokens = calloc(p->ntokens, sizeof(*p->tokens));
	for (size_t i = 0; i < p->ntokens; i++)
		p->tokens[i] = (struct token){{words[i][0], words[i][1]}, {words[i][0], words[i][1]}};
	p->nutterances = 4;
	p->speech_share = 930;
	p->utterances = malloc(sizeof(utterances));
	memcpy(p->utterances, utterances, sizeof(utterances));
}

static void end(struct world *w)
{
	take_release(&w->take);
	document_free(w->doc);
	strbuf_release(&w->engine.reply);
	strbuf_release(&w->engine.request);
}

static void put(struct world *w, enum wire_kind kind, uint64_t frame, uint32_t value, size_t frames)
{
	static const int16_t sound[1000];
	struct wire_record r = {.kind = kind, .frame = frame, .value = value,
	                        .size = (uint32_t)(frames * 2)};
	strbuf_add(&w->engine.reply, (struct str){(const char *)&r, sizeof(r)});
	strbuf_add(&w->engine.reply, (struct str){(const char *)sound, frames * 2});
}

static void put_utterance(struct world *w, uint32_t i, uint64_t from)
{
	put(w, WIRE_UTTERANCE, from, i, 0);
	put(w, WIRE_WORD, from + 5, 0, 0);
	put(w, WIRE_SOUND, from, 0, 100);
	put(w, WIRE_SAID, from + 100, i, 0);
}

static void ask_and_read(struct world *w)
{
	struct error err = {0};
	assert_true(take_ask(&w->take, &fake, &w->engine, &w->cast, 175, 22050, &err));
	while (w->take.state == TAKE_RUNNING)
		take_read(&w->take, w->doc);
	strbuf_cut(&w->engine.reply, 0);
}

static void takes_a_passage(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	for (uint32_t i = 0; i < 4; i++)
		put_utterance(&w, i, i * 100);
	put(&w, WIRE_DONE, 400, 0, 0);
	ask_and_read(&w);
	assert_int_equal(w.take.state, TAKE_DONE);
	assert_true(w.take.whole == 4 && w.take.whole_frames == 400);
	static const struct {
		enum mark_kind kind;
		uint64_t frame;
		uint32_t start;
	} expected[] = {
		{MARK_BLOCK, 0, 0}, {MARK_SENTENCE, 0, 0}, {MARK_WORD, 5, 0}, {MARK_SENTENCE, 100, 8},
		{MARK_WORD, 105, 8}, {MARK_WORD, 205, 22}, {MARK_SENTENCE, 300, 26}, {MARK_WORD, 305, 26},
	};
	assert_int_equal(w.take.nmarks, sizeof(expected) / sizeof(*expected));
	for (size_t i = 0; i < w.take.nmarks; i++) {
		assert_int_equal(w.take.marks[i].kind, expected[i].kind);
		assert_int_equal(w.take.marks[i].frame, expected[i].frame);
		assert_int_equal(w.take.marks[i].at.start, expected[i].start);
	}
	assert_int_equal(w.take.marks[4].voice, 1);
	take_forget(&w.take);
	assert_true(take_is_over(&w.take));
	end(&w);
}

static void keeps_whole_sentences_of_a_dead_child(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	put_utterance(&w, 0, 0);
	put_utterance(&w, 1, 100); /* half a sentence */
	ask_and_read(&w);
	assert_int_equal(w.take.state, TAKE_FAILED);
	assert_true(w.take.whole == 1 && w.take.whole_frames == 100 && w.take.whole_marks == 3);
	take_forget(&w.take);

	/* Again, the second sentence alone and plainly. */
	w.take.plain = true;
	put_utterance(&w, 0, 0);
	put_utterance(&w, 1, 100);
	put(&w, WIRE_DONE, 200, 0, 0);
	ask_and_read(&w);
	struct wire_line line;
	size_t at = 0, lines = 0;
	bool bad;
	while (wire_next(strbuf_str(&w.engine.request), &at, &line, &bad)) {
		assert_true(str_eq(line.voice, STR("en-us")));
		assert_true(str_eq(line.text, lines ? STR("so ") : STR("Two  are ")));
		lines++;
	}
	assert_false(bad);
	assert_int_equal(lines, 2);
	assert_int_equal(w.take.state, TAKE_DONE);
	assert_true(w.take.whole == 3 && w.take.whole_frames == 200 && !take_is_over(&w.take));
	take_forget(&w.take);

	/* The rest as before. */
	w.take.plain = false;
	put_utterance(&w, 0, 0);
	put(&w, WIRE_DONE, 100, 0, 0);
	ask_and_read(&w);
	take_forget(&w.take);
	assert_true(take_is_over(&w.take));
	end(&w);
}

/* One by one; each is nonsense at this place. */
static void sees_nonsense(void **state)
{
	(void)state;
	static const struct {
		enum wire_kind kind;
		uint32_t value;
		size_t frames;
	} bad[] = {
		{WIRE_WORD, 0, 0},       {WIRE_SAID, 0, 0}, {WIRE_UTTERANCE, 1, 0},
		{WIRE_UTTERANCE, UINT32_MAX, 0}, {WIRE_NO_VOICE, 0, 0}, {WIRE_DONE, 0, 0},
		{WIRE_KINDS, 0, 0},      {WIRE_WORD, 0, 10}, {WIRE_SAID, UINT32_MAX, 0},
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct world w;
		begin(&w);
		put(&w, bad[i].kind, 0, bad[i].value, bad[i].frames);
		put_utterance(&w, 0, 0);
		ask_and_read(&w);
		assert_int_equal(w.take.state, TAKE_FAILED);
		assert_true(w.take.whole == 0 && w.take.nmarks == 0);
		end(&w);
	}
	struct world w;
	begin(&w);
	put_utterance(&w, 0, 0);
	put_utterance(&w, 0, 0); /* a second time */
	ask_and_read(&w);
	assert_true(w.take.state == TAKE_FAILED && w.take.whole == 1);
	end(&w);
}

/* A voice that runs in circles: more sound than any text can have. */
static void stops_endless_sound(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	put_utterance(&w, 0, 0);
	struct error err = {0};
	assert_true(take_ask(&w.take, &fake, &w.engine, &w.cast, 175, 22050, &err));
	w.take.most = 50;
	take_read(&w.take, w.doc);
	assert_int_equal(w.take.state, TAKE_FAILED);
	end(&w);
}

static void reads_requests_or_says_they_are_bad(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	struct wire_line line = {.how = {.rate = 175}, .voice = STR("en-us+f3"), .lang = STR("fr"),
	                         .text = STR("Bonjour")};
	wire_begin(&b);
	wire_add(&b, &line);
	line.text = STR("");
	wire_add(&b, &line);
	assert_true(wire_finish(&b));
	/* Whatever its length is cut to, it is read within it, and only the whole is good. */
	for (size_t len = 0; len <= b.len; len++) {
		struct wire_line got;
		size_t at = 0, n = 0;
		bool bad = false;
		char *copy = malloc(len ? len : 1);
		memcpy(copy, b.ptr, len);
		while (wire_next((struct str){copy, len}, &at, &got, &bad)) {
			assert_true(str_eq(got.voice, line.voice) && str_eq(got.lang, STR("fr")));
			assert_true(str_eq(got.text, n ? STR("") : STR("Bonjour")));
			n++;
		}
		if (len == b.len)
			assert_true(n == 2 && !bad);
		free(copy);
	}
	wire_begin(&b);
	for (int i = 0; i < 10000; i++)
		wire_add(&b, &line);
	assert_false(wire_finish(&b));
	strbuf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_a_passage),
		cmocka_unit_test(keeps_whole_sentences_of_a_dead_child),
		cmocka_unit_test(sees_nonsense),
		cmocka_unit_test(stops_endless_sound),
		cmocka_unit_test(reads_requests_or_says_they_are_bad),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
