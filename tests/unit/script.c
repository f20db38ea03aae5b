#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "speech/rate.h"
#include "speech/script.h"

struct world {
	struct settings settings;
	struct cast cast;
	struct document *doc;
	struct script *script;
	struct passage passage;
};

static void begin(struct world *w)
{
	struct error err = {0};
	*w = (struct world){.doc = document_new()};
	settings_init(&w->settings);
	w->settings.cast = "english";
	assert_true(cast_load(&w->cast, &w->settings, STR("en"), &err));
}

static void start(struct world *w)
{
	struct error err = {0};
	cast_assign(&w->cast, w->doc);
	w->script = script_new(w->doc, &w->cast, &w->settings, &err);
	assert_non_null(w->script);
}

static void end(struct world *w)
{
	passage_release(&w->passage);
	script_free(w->script);
	cast_release(&w->cast);
	document_free(w->doc);
	settings_release(&w->settings);
}

static void add_text(struct document *doc, const char *piece, size_t times)
{
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i < times; i++)
		strbuf_adds(&b, piece);
	document_add_block(doc, BLOCK_PARAGRAPH, str_trim(strbuf_str(&b)));
	strbuf_release(&b);
}

/* What must hold of every passage; adds what is said to `said`. */
static void check_passage(const struct passage *p, uint32_t *at, struct strbuf *said)
{
	uint32_t token = 0, byte = 0;
	assert_true(p->nutterances > 0 && p->nutterances <= 500);
	assert_true(p->words.len <= 12000);
	for (size_t i = 0; i < p->nutterances; i++) {
		const struct utterance *u = &p->utterances[i];
		assert_int_equal(u->first, token);
		assert_true(u->say.start >= byte && u->say.end >= u->say.start);
		for (uint32_t t = u->first; t < u->end; t++) {
			const struct token *k = &p->tokens[t];
			assert_true(k->at.start >= *at && k->at.end >= k->at.start);
			assert_true(k->say.start >= byte && k->say.end <= u->say.end);
			*at = k->at.end;
			byte = k->say.end;
			strbuf_add(said, (struct str){p->words.ptr + k->say.start, k->say.end - k->say.start});
		}
		assert_true(u->at.end >= u->at.start);
		token = u->end;
		byte = u->say.end;
	}
	assert_int_equal(token, p->ntokens);
}

/* Every token once and in order, whatever the cuts: what is said adds up to the spoken form. */
static size_t check_all(struct world *w)
{
	struct strbuf said = STRBUF_INIT, whole = STRBUF_INIT;
	struct error err = {0};
	struct spoken spoken = {0};
	struct spoken_rules *rules = spoken_rules_new(&w->settings, &err);
	for (size_t i = 0; i < w->doc->nblocks; i++) {
		spoken_block(rules, w->doc, i, &spoken);
		do {
			for (size_t t = 0; t < spoken.ntokens; t++)
				strbuf_add(&whole, str_sub(strbuf_str(&spoken.words), spoken.tokens[t].say.start,
				                           spoken.tokens[t].say.end));
		} while (spoken_more(rules, &spoken));
	}
	spoken_release(&spoken);
	spoken_rules_free(rules);
	uint32_t at = 0;
	size_t n = 0;
	while (script_next(w->script, &w->passage)) {
		assert_int_equal(w->passage.number, n++);
		check_passage(&w->passage, &at, &said);
	}
	assert_false(script_next(w->script, &w->passage));
	assert_true(str_eq(strbuf_str(&said), strbuf_str(&whole)));
	strbuf_release(&said);
	strbuf_release(&whole);
	return n;
}

static void cuts_at_blocks(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	document_add_block(w.doc, BLOCK_HEADLINE, STR("Council to meet again"));
	for (int i = 0; i < 60; i++)
		add_text(w.doc, "The council met. It will meet again before the end of the month. ", 3);
	start(&w);
	struct strbuf said = STRBUF_INIT;
	uint32_t at = 0;
	size_t n = 0;
	while (script_next(w.script, &w.passage)) {
		check_passage(&w.passage, &at, &said);
		assert_true(w.passage.utterances[0].starts_block);
		assert_true(w.passage.utterances[w.passage.nutterances - 1].ends_sentence);
		/* The headline alone, then more and more. */
		if (n == 0)
			assert_int_equal(w.passage.nutterances, 1);
		if (n < 4)
			assert_true(w.passage.words.len <= 1500);
		assert_true(w.passage.words.len <= 2300);
		n++;
	}
	assert_true(n >= 7 && n <= 12);
	strbuf_release(&said);
	end(&w);
}

static void pauses_by_what_ends(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	w.settings.rate_wpm = 350;
	document_add_block(w.doc, BLOCK_HEADING, STR("A heading"));
	document_add_block(w.doc, BLOCK_PARAGRAPH, STR("One is here. Two is there."));
	start(&w);
	assert_true(script_next(w.script, &w.passage));
	assert_int_equal(w.passage.utterances[0].pause_ms, 400);
	assert_true(script_next(w.script, &w.passage));
	assert_int_equal(w.passage.nutterances, 2);
	assert_int_equal(w.passage.utterances[0].pause_ms, 160);
	assert_int_equal(w.passage.utterances[1].pause_ms, 300);
	end(&w);
}

static void changes_voice_inside_a_sentence(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	struct str text = STR("The mayor smiled. “We have waited,” said Maria Keller, "
	                      "“for a day like this.”");
	document_add_block(w.doc, BLOCK_PARAGRAPH, text);
	int32_t keller = document_add_speaker(w.doc, (struct speaker){
		.name = STR("Maria Keller"), .gender = GENDER_FEMALE, .quotes = 2});
	const char *quotes[] = {"“We have waited,”", "“for a day like this.”"};
	for (size_t i = 0; i < 2; i++) {
		ptrdiff_t from = str_find(text, str_of(quotes[i]));
		document_add_quote(w.doc, (struct quote){
			.at = {(uint32_t)from, (uint32_t)((size_t)from + strlen(quotes[i]))},
			.speaker = keller});
	}
	start(&w);
	assert_true(script_next(w.script, &w.passage));
	const struct utterance *u = w.passage.utterances;
	assert_int_equal(w.passage.nutterances, 4);
	assert_true(u[0].starts_block && u[0].starts_sentence && u[0].ends_sentence && u[0].voice == 0);
	assert_true(u[1].starts_sentence && !u[1].ends_sentence && !u[1].starts_block);
	assert_int_equal(w.cast.voices[u[1].voice].part, PART_WOMAN);
	assert_int_equal(u[2].voice, 0);
	assert_false(u[2].starts_sentence || u[2].ends_sentence);
	assert_int_equal(u[3].voice, u[1].voice);
	assert_true(u[3].ends_sentence);
	assert_true(u[1].pause_ms > 0 && u[1].pause_ms < u[0].pause_ms);
	end(&w);
}

/* A passage in another language is an utterance of its own, with the marks that touch it. */
static void changes_language_inside_a_sentence(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	struct str text = STR("They read “am 3. Mai”, and went on. So it was.");
	ptrdiff_t from = str_find(text, STR("am"));
	document_add_block(w.doc, BLOCK_PARAGRAPH, text);
	document_add_span(w.doc, SPAN_LANGUAGE, (struct range){(uint32_t)from, (uint32_t)from + 9}, "de");
	document_add_block(w.doc, BLOCK_PARAGRAPH, STR("Am 3. Mai."))->lang = "de-AT";
	document_add_block(w.doc, BLOCK_PARAGRAPH, STR("On 3 May."));
	start(&w);
	static const char *const wanted[][2] = {
		{"They read", ""}, {"am dritten Mai,", "de"}, {"and went on.", ""}, {"So it was.", ""},
		{"Am dritten Mai.", "de"}, {"On the third of May.", ""},
	};
	size_t n = 0;
	while (script_next(w.script, &w.passage)) {
		for (size_t i = 0; i < w.passage.nutterances; i++, n++) {
			const struct utterance *u = &w.passage.utterances[i];
			struct str words = str_sub(strbuf_str(&w.passage.words), u->say.start, u->say.end);
			assert_true(n < sizeof(wanted) / sizeof(*wanted));
			if (!str_eq_text(words, wanted[n][0]) || !str_eq_text(u->lang, wanted[n][1]))
				fail_msg("\"%.*s\" in \"%.*s\"", STR_ARG(words), STR_ARG(u->lang));
			assert_int_equal(u->voice, 0);
			assert_int_equal(u->ends_sentence, n >= 2);
		}
	}
	assert_int_equal(n, sizeof(wanted) / sizeof(*wanted));
	end(&w);
}

/* A name is the page's own words: between double brackets the engine reads phonemes. */
static void announces_no_phonemes(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	w.settings.announce = ANNOUNCE_ALWAYS;
	struct str text = STR("“We have waited.”");
	document_add_block(w.doc, BLOCK_PARAGRAPH, text);
	document_add_speaker(w.doc, (struct speaker){.name = STR("Al [[h@l'oU]] Lee"), .quotes = 1});
	document_add_quote(w.doc, (struct quote){.at = {0, (uint32_t)text.len}, .confidence = 100});
	start(&w);
	assert_true(script_next(w.script, &w.passage));
	struct str said = strbuf_str(&w.passage.words);
	assert_true(str_find(said, STR("Lee")) >= 0);
	assert_true(str_find(said, STR("[")) < 0);
	end(&w);
}

/* What no newspaper prints: all of it is said, in passages that the engine takes. */
static void cuts_the_monstrous(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	add_text(w.doc, "and then again the council met ", 2000);   /* one sentence */
	add_text(w.doc, "ß", 20000);                                /* one word */
	add_text(w.doc, "x", 9001);
	add_text(w.doc, "“a” b ", 3000);
	add_text(w.doc, "— * ", 5000);                              /* nothing to say */
	add_text(w.doc, "It ends. ", 1000);
	for (uint32_t i = 0; i < 3000; i++) {
		uint32_t from = w.doc->blocks[3].at.start + i * 9; /* of “a” b */
		document_add_quote(w.doc, (struct quote){
			.at = {from, from + 7}, .speaker = 0, .kind = QUOTE_DIRECT});
	}
	document_add_speaker(w.doc, (struct speaker){.name = STR("A"), .quotes = 3000});
	start(&w);
	assert_true(check_all(&w) > 20);
	end(&w);
}

static void nothing_gives_nothing(void **state)
{
	(void)state;
	struct world w;
	begin(&w);
	start(&w);
	assert_int_equal(check_all(&w), 0);
	end(&w);
}

/* Rate and speed grow together, without a step, up to what the listener asks for. */
static void rates(void **state)
{
	(void)state;
	int before = 0;
	for (int wpm = 80; wpm <= 900; wpm++) {
		struct rate_of_engine r = rate_of_engine(wpm, 100, 930, STR("en-us+f3"));
		int both = r.rate * r.speed / 100;
		assert_true(both >= before && both <= before + 10 + before / 50 + (before ? 0 : 1000));
		assert_true(r.rate >= 80 && r.rate <= 400);
		before = both;
		struct rate_of_engine french = rate_of_engine(wpm, 100, 930, STR("fr"));
		assert_true(french.rate * french.speed / 100 <= both);
	}
	assert_int_equal(rate_of_engine(200, 100, 930, STR("den")).rate,
	                 rate_of_engine(200, 100, 930, STR("en")).rate);
	assert_int_equal(rate_pause_ms(175, 320), 320);
	assert_int_equal(rate_pause_ms(350, 320), 160);
	/* 17.5 characters a second */
	assert_int_equal(rate_duration_us(175, 1750), 100000000);
	assert_int_equal(rate_characters(STR("Größe")), 6);
	assert_int_equal(rate_characters(STR("")), 0);
	assert_int_equal(rate_characters(STR("東京")), 11);
}

/* Speech and pauses add up to what is wanted, whatever the pauses are, within bounds. */
static void speech_makes_room_for_pauses(void **state)
{
	(void)state;
	for (int pause = 0; pause <= 20; pause += 5) {
		struct rate_account a = {0};
		double whole = 0, became = 0;
		for (int i = 0; i < 50; i++) {
			uint64_t us = rate_duration_us(175, 200);
			int share = rate_speech_share(&a, 175, 200, us * (uint64_t)pause / 100);
			whole += (double)us;
			became += (double)us * share / 1000 + (double)us * pause / 100;
		}
		assert_true(became / whole > .99 && became / whole < 1.01);
	}
	struct rate_account most = {0};
	assert_int_equal(rate_speech_share(&most, 175, 20, 90000000), 780);
	assert_int_equal(rate_speech_share(&most, 175, 0, 90000000), 930);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_at_blocks),
		cmocka_unit_test(pauses_by_what_ends),
		cmocka_unit_test(changes_voice_inside_a_sentence),
		cmocka_unit_test(changes_language_inside_a_sentence),
		cmocka_unit_test(announces_no_phonemes),
		cmocka_unit_test(cuts_the_monstrous),
		cmocka_unit_test(nothing_gives_nothing),
		cmocka_unit_test(rates),
		cmocka_unit_test(speech_makes_room_for_pauses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
