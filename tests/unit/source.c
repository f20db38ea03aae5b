#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "source/address.h"
#include "source/charset.h"
#include "source/decode.h"
#include "util/utf8.h"

#define BYTES(literal) {literal, sizeof(literal) - 1}

/* Encoded by another program than ours (Python's codecs). */
static const struct sample {
	const char *label, *text;
	struct str bytes;
} samples[] = {
	{"windows-1251",
	 "Сегодня утром мост снова открыли для движения. Жители довольны.",
	 BYTES("\321\345\343\356\344\355\377 \363\362\360\356\354 \354\356\361\362 \361\355"
	       "\356\342\340 \356\362\352\360\373\353\350 \344\353\377 \344\342\350\346\345"
	       "\355\350\377. \306\350\362\345\353\350 \344\356\342\356\353\374\355\373.")},
	{"Shift_JIS",
	 "今朝、古い橋が再び開通しました。住民は喜んでいます。カタカナ",
	 BYTES("\215\241\222\251\201A\214\303\202\242\213\264\202\252\215\304\202\321\212J"
	       "\222\312\202\265\202\334\202\265\202\275\201B\217Z\226\257\202\315\212\354"
	       "\202\361\202\305\202\242\202\334\202\267\201B\203J\203^\203J\203i")},
	{"GB18030",
	 "今天早上，老桥重新通车。居民们很高兴，市政府说。",
	 BYTES("\275\361\314\354\324\347\311\317\243\254\300\317\307\305\326\330\320\302\315"
	       "\250\263\265\241\243\276\323\303\361\303\307\272\334\270\337\320\313\243\254"
	       "\312\320\325\376\270\256\313\265\241\243")},
	{"EUC-KR",
	 "오늘 아침 오래된 다리가 다시 열렸습니다. 주민들은 기뻐했다.",
	 BYTES("\277\300\264\303 \276\306\304\247 \277\300\267\241\265\310 \264\331\270\256"
	       "\260\241 \264\331\275\303 \277\255\267\310\275\300\264\317\264\331. \301\326"
	       "\271\316\265\351\300\272 \261\342\273\265\307\337\264\331.")},
	{"EUC-JP",
	 "今朝、古い橋が再び開通しました。住民は喜んでいます。",
	 BYTES("\272\243\304\253\241\242\270\305\244\244\266\266\244\254\272\306\244\323\263"
	       "\253\304\314\244\267\244\336\244\267\244\277\241\243\275\273\314\261\244\317"
	       "\264\356\244\363\244\307\244\244\244\336\244\271\241\243")},
	{"Big5",
	 "今天早上，老橋重新通車。居民們很高興，市政府說。",
	 BYTES("\244\265\244\321\246\255\244W\241A\246\321\276\364\255\253\267s\263q\250\256"
	       "\241C\251~\245\301\255\314\253\334\260\252\277\263\241A\245\253\254F\251\262"
	       "\273\241\241C")},
	{"ISO-8859-2",
	 "Dziś rano most został ponownie otwarty. Mieszkańcy są zadowoleni, żółć.",
	 BYTES("Dzi\266 rano most zosta\263 ponownie otwarty. Mieszka\361cy s\261 zadowoleni"
	       ", \277\363\263\346.")},
	{"ISO-8859-1",
	 "“Café” – naïve…",
	 BYTES("\223Caf\351\224 \226 na\357ve\205")},
	{"iso-8859-7",
	 "Η γέφυρα άνοιξε ξανά σήμερα το πρωί.",
	 BYTES("\307 \343\335\366\365\361\341 \334\355\357\351\356\345 \356\341\355\334 \363"
	       "\336\354\345\361\341 \364\357 \360\361\371\337.")},
	{"koi8-r",
	 "Сегодня утром мост снова открыли.",
	 BYTES("\363\305\307\317\304\316\321 \325\324\322\317\315 \315\317\323\324 \323\316"
	       "\317\327\301 \317\324\313\322\331\314\311.")},
	{"iso-2022-jp",
	 "橋が開通しました",
	 BYTES("\033$B66$,3+DL$7$^$7$?\033(B")},
	{"windows-1256",
	 "افتتح الجسر هذا الصباح",
	 BYTES("\307\335\312\312\315 \307\341\314\323\321 \345\320\307 \307\341\325\310\307"
	       "\315")},
	{"tis-620",
	 "สะพานเปิดแล้ว",
	 BYTES("\312\320\276\322\271\340\273\324\264\341\305\351\307")},
	{"utf-16be",
	 "A bridge reopens – “at last”.",
	 BYTES("\000A\000 \000b\000r\000i\000d\000g\000e\000 \000r\000e\000o\000p\000e\000n"
	       "\000s\000  \023\000  \034\000a\000t\000 \000l\000a\000s\000t \035\000.")},
};

static struct decoded decoded;
static struct error err;

/* The text of some bytes; NULL where they are refused. The caller frees. */
static char *text_of(struct str bytes, const char *content_type)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_add(&b, bytes);
	err = (struct error){0};
	if (!decode_bytes(&b, str_of(content_type), &decoded, &err)) {
		strbuf_release(&b);
		return NULL;
	}
	assert_int_equal(utf8_valid(strbuf_str(&b)), b.len);
	return strbuf_detach(&b, NULL);
}

static void expect_as(struct str bytes, const char *content_type, const char *text)
{
	char *got = text_of(bytes, content_type);
	if (!got)
		fail_msg("refused: %s", err.msg);
	assert_string_equal(got, text);
	free(got);
}

#define EXPECT(literal, type, text) expect_as(STR(literal), type, text)

static void reads_what_the_server_declares(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		char type[80];
		snprintf(type, sizeof(type), "text/plain; charset=%s", samples[i].label);
		expect_as(samples[i].bytes, type, samples[i].text);
		snprintf(type, sizeof(type), "text/plain;CHARSET = \"%s\"; x=y", samples[i].label);
		expect_as(samples[i].bytes, type, samples[i].text);
	}
}

static void reads_what_the_page_declares(void **state)
{
	(void)state;
	static const char *const heads[] = {
		"<html><meta charset=%s>",
		"<HTML><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=%s'>",
		"<meta content=\"text/html;charset=%s\" http-equiv=content-type />",
		"<?xml version=\"1.0\" encoding=\"%s\"?>\n<html>",
		"<!-- <meta charset=koi8-u> --><title a='>'><!x <meta charset=big5><p><meta charset=\"%s\">",
	};
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		if (charset_is_wide(charset_of_label(str_of(samples[i].label))))
			continue;
		for (size_t h = 0; h < sizeof(heads) / sizeof(*heads); h++) {
			struct strbuf page = STRBUF_INIT, text = STRBUF_INIT;
			char head[160];
			snprintf(head, sizeof(head), heads[h], samples[i].label);
			strbuf_adds(&page, head);
			strbuf_adds(&text, head);
			strbuf_add(&page, samples[i].bytes);
			strbuf_adds(&text, samples[i].text);
			expect_as(strbuf_str(&page), "text/html", text.ptr);
			assert_int_equal(decoded.type, ITEM_HTML);
			strbuf_release(&page);
			strbuf_release(&text);
		}
	}
}

static void finds_what_nobody_declares(void **state)
{
	(void)state;
	static const char *const found[] = {"windows-1251", "Shift_JIS", "GB18030", "EUC-KR",
	                                    "EUC-JP", "Big5", "ISO-8859-1", "koi8-r",
	                                    "iso-2022-jp", "utf-16be"};
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		for (size_t k = 0; k < sizeof(found) / sizeof(*found); k++)
			if (strcmp(samples[i].label, found[k]) == 0)
				expect_as(samples[i].bytes, "", samples[i].text);
	EXPECT("He said \223no\224 \226 don\222t ask me why.", "",
	       "He said “no” – don’t ask me why.");
	EXPECT("\322\361\344\345\374, \331\332", "text/plain; charset=no-such-charset", "Òñäåü, ÙÚ");
}

static void knows_marks(void **state)
{
	(void)state;
	EXPECT("\357\273\277caf\303\251", "text/plain; charset=koi8-r", "café");
	EXPECT("\377\376c\0a\0f\0\351\0\n\0", "text/plain; charset=utf-8", "café\n");
	EXPECT("\376\377\0c\0a\0f\0\351", "", "café");
	EXPECT("\377\376\0\0c\0\0\0\351\0\0\0", "", "cé");
	EXPECT("c\0a\0f\0\351\0 \0d\0u\0 \0n\0o\0r\0d\0", "", "café du nord");
	EXPECT("\377\376a\0\0\330b\0c", "", "a\357\277\275b\357\277\275");
}

static void bytes_overrule_lies(void **state)
{
	(void)state;
	EXPECT("<meta charset=windows-1252>caf\303\251 \342\200\234x\342\200\235", "text/html",
	       "<meta charset=windows-1252>café “x”");
	EXPECT("caf\303\251 \303\274ber", "text/plain; charset=iso-8859-1", "café über");
	EXPECT("<meta charset=utf-16>plain \303\251", "text/html", "<meta charset=utf-16>plain é");
	EXPECT("only ascii here", "text/plain; charset=utf-16", "only ascii here");
	EXPECT("<meta charset=utf-8>He didn\222t", "text/html", "<meta charset=utf-8>He didn’t");
	EXPECT("<meta charset=utf-7>+ADw-b+AD4-", "text/html", "<meta charset=utf-7>+ADw-b+AD4-");
	assert_null(charset_of_label(STR("utf-7")));
	assert_null(charset_of_label(STR("ibm-037")));
	assert_string_equal(charset_of_label(STR(" Latin1\n")), "windows-1252");
}

static void finds_late_declarations(void **state)
{
	(void)state;
	struct strbuf page = STRBUF_INIT;
	strbuf_adds(&page, "<html><head><script>/* ");
	for (int i = 0; i < 100; i++)
		strbuf_adds(&page, "if (a<b) c(); ");
	strbuf_adds(&page, "*/</script><meta charset=koi8-r></head><p>\355\317\323\324");
	char *text = text_of(strbuf_str(&page), "text/html");
	assert_non_null(strstr(text, "Мост"));
	free(text);
	strbuf_release(&page);
}

static void survives_invalid_bytes(void **state)
{
	(void)state;
	EXPECT("\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251 \377 x", "",
	       "ééééééééé \357\277\275 x");
	EXPECT("\357\273\277a\377b\303", "", "a\357\277\275b\357\277\275");
	EXPECT("\212J\377\222\312\201", "text/plain; charset=shift_jis",
	       "開\357\277\275通\357\277\275");
	EXPECT("\377\377 \201 \215", "", "\357\277\275\357\277\275 \357\277\275 \357\277\275");
}

static void drops_controls(void **state)
{
	(void)state;
	EXPECT("one\r\ntwo\rthree\n\r\nfour\f five", "", "one\ntwo\nthree\n\nfour\n five");
	EXPECT("a\0b\1c\177d\te", "", "abcd\te");
	EXPECT("\033[1;31mred\033[0m and \033x", "", "red and x");
	EXPECT("don\302\222t \302\223x\302\224 \302\201y\302\205", "", "don’t “x” y…");
	EXPECT("\302\200\302\200\302\200 \302\251", "", "€€€ ©");
}

static void tells_pages_from_texts(void **state)
{
	(void)state;
	static const struct {
		const char *text, *content_type;
		enum item_type type;
	} cases[] = {
		{"  \n<!DOCTYPE html><p>x", "text/plain", ITEM_HTML},
		{"<!-- a --><!-- b --> <body>x", "", ITEM_HTML},
		{"<?xml version='1.0'?><html xmlns='x'>x</html>", "", ITEM_HTML},
		{"<p>One</p><p>Two</p>", "", ITEM_HTML},
		{"<br/>x", "", ITEM_HTML},
		{"A piece <b>of</b> a page<p>with <i>tags</i></p>", "", ITEM_HTML},
		{"just words", "text/html", ITEM_HTML},
		{"just words", "", ITEM_TEXT},
		{"In HTML a <p> opens a paragraph and </p> closes it.", "", ITEM_TEXT},
		{"<ann@example.org> wrote: if a<b and b>c", "", ITEM_TEXT},
		{"<", "", ITEM_TEXT},
		{"<p", "", ITEM_TEXT},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		expect_as(str_of(cases[i].text), cases[i].content_type, cases[i].text);
		if (decoded.type != cases[i].type)
			fail_msg("the wrong type for: %s", cases[i].text);
	}
}

static void refuses(struct str bytes, const char *words)
{
	char *text = text_of(bytes, "");
	if (text)
		fail_msg("taken for text: %s", text);
	assert_int_equal(err.kind, ERROR_DATA);
	if (!strstr(err.msg, words))
		fail_msg("\"%s\" doesn't say \"%s\"", err.msg, words);
}

static void refuses_what_is_no_text(void **state)
{
	(void)state;
	refuses(STR(""), "it is empty");
	refuses(STR(" \n\t\302\240\357\273\277\n"), "nothing in it but white space");
	refuses(STR("%PDF-1.7\n%\342\343\317\323\n"), "it is a PDF document, not a page or text");
	refuses(STR("PK\3\4\24\0\6\0"), "a ZIP archive");
	refuses(STR("PK\3\4..........................mimetypeapplication/epub+zip"), "an EPUB book");
	refuses(STR("\211PNG\r\n\032\n\0\0\0\rIHDR"), "a picture (PNG)");
	refuses(STR("\377\330\377\340\0\020JFIF"), "a picture (JPEG)");
	refuses(STR("\177ELF\2\1\1\0"), "a program");
	refuses(STR("\037\213\10\0"), "a gzip archive");
	refuses(STR("ID3\4\0\0"), "a sound file (MP3)");
	refuses(STR("RIFF\1\2\3\4WAVEfmt "), "a sound file (WAV)");
	refuses(STR("OggS\0\2"), "a sound file (Ogg)");
	refuses(STR("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>"), "a feed");
	refuses(STR("<svg xmlns='http://www.w3.org/2000/svg'></svg>"), "a picture (SVG)");
	char noise[4096];
	unsigned seed = 1;
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
	refuses((struct str){noise, sizeof(noise)}, "a binary file");
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = "abcd\0\0\0\0"[i % 8];
	refuses((struct str){noise, sizeof(noise)}, "a binary file");
}

static void hides_passwords(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"http://ann:se@cret@example.org/a@b?c@d", "http://example.org/a@b?c@d"},
		{"https://example.org?x=a@b", "https://example.org?x=a@b"},
		{"https://example.org", "https://example.org"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *public = address_public(cases[i][0]);
		assert_string_equal(public, cases[i][1]);
		free(public);
	}
	assert_true(address_is("HTTPS://example.org"));
	assert_false(address_is("http.txt"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_the_server_declares),
		cmocka_unit_test(reads_what_the_page_declares),
		cmocka_unit_test(finds_what_nobody_declares),
		cmocka_unit_test(knows_marks),
		cmocka_unit_test(bytes_overrule_lies),
		cmocka_unit_test(finds_late_declarations),
		cmocka_unit_test(survives_invalid_bytes),
		cmocka_unit_test(drops_controls),
		cmocka_unit_test(tells_pages_from_texts),
		cmocka_unit_test(refuses_what_is_no_text),
		cmocka_unit_test(hides_passwords),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
