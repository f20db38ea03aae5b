#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "clean/clean.h"
#include "clean/language.h"
#include "clean/passages.h"
#include "speakers/speakers.h"

/* As they stand in papers. */
static const struct {
	const char *lang, *text;
} paragraphs[] = {
	{"en", "The council had promised that the bridge would be open again by the end of March, but "
	       "nobody who has seen the site this week believes that it will be."},
	{"de", "Der Stadtrat hatte versprochen, dass die Brücke bis Ende März wieder offen ist, aber "
	       "niemand, der die Baustelle in dieser Woche gesehen hat, glaubt noch daran."},
	{"fr", "La mairie avait promis que le pont serait ouvert avant la fin du mois de mars, mais "
	       "ceux qui ont vu le chantier cette semaine n’y croient plus du tout."},
	{"es", "El ayuntamiento había prometido que el puente se abriría antes de que terminara marzo, "
	       "pero nadie que haya visto las obras esta semana lo cree ya."},
	{"it", "Il comune aveva promesso che il ponte sarebbe stato riaperto entro la fine di marzo, ma "
	       "chi ha visto il cantiere questa settimana non ci crede più."},
	{"nl", "De gemeente had beloofd dat de brug voor het einde van maart weer open zou zijn, maar "
	       "niemand die het werk deze week heeft gezien, gelooft dat nog."},
	{"pt", "A câmara tinha prometido que a ponte estaria aberta até ao fim de março, mas ninguém que "
	       "tenha visto as obras esta semana acredita que isso vá acontecer."},
	{"sv", "Kommunen hade lovat att bron skulle vara öppen igen före slutet av mars, men ingen som "
	       "har sett bygget den här veckan tror att det blir så."},
	{"da", "Kommunen havde lovet, at broen ville være åben igen før udgangen af marts, men ingen, "
	       "der har set byggepladsen i denne uge, tror på det nogen steder."},
	{"no", "Kommunen hadde lovet at broen skulle være åpen igjen før utgangen av mars, men ingen som "
	       "har sett byggeplassen denne uken, tror at det blir noe av."},
	{"fi", "Kaupunki oli luvannut, että silta on taas auki ennen maaliskuun loppua, mutta kukaan, "
	       "joka on nähnyt työmaan tällä viikolla, ei enää usko siihen, että se olisi valmis."},
	{"tr", "Belediye, köprünün mart ayının sonuna kadar açılacağını söyledi, ancak bu hafta şantiyeyi "
	       "gören hiç kimse bunun için yeterli zaman olduğunu düşünmüyor ve çok şey eksik."},
	{"pl", "Rada miasta obiecała, że most będzie otwarty przed końcem marca, ale nikt, kto w tym "
	       "tygodniu widział budowę, już w to nie wierzy, bo jest jeszcze dużo pracy."},
	{"cs", "Radnice slíbila, že most bude znovu otevřen do konce března, ale nikdo, kdo tento týden "
	       "viděl staveniště, už tomu nevěří, protože je tam ještě mnoho práce a peníze nejsou."},
	{"hu", "A város azt ígérte, hogy a híd március végére újra nyitva lesz, de aki ezen a héten látta "
	       "az építkezést, az már nem hisz benne, mert még nagyon sok munka van hátra."},
	{"ro", "Primăria a promis că podul va fi deschis până la sfârșitul lunii martie, dar nimeni dintre "
	       "cei care au văzut șantierul în această săptămână nu mai crede."},
	{"id", "Pemerintah kota telah berjanji bahwa jembatan itu akan dibuka pada akhir bulan Maret, tetapi "
	       "orang yang melihatnya minggu ini tidak percaya dengan janji tersebut."},
	{"ru", "Мэрия обещала, что мост откроют до конца марта, но никто из тех, кто видел стройку на этой "
	       "неделе, в это уже не верит."},
	{"uk", "Міська рада обіцяла, що міст відкриють до кінця березня, але ніхто з тих, хто бачив "
	       "будівництво цього тижня, у це вже не вірить."},
	{"bg", "Общината обеща, че мостът ще бъде отворен отново до края на март, но никой, който е видял "
	       "строежа тази седмица, вече не вярва в това."},
	{"sr", "Градска управа је обећала да ће мост бити поново отворен до краја марта, али нико ко је "
	       "видео градилиште ове недеље у то више не верује."},
	{"be", "Гарадскія ўлады абяцалі, што мост адкрыюць да канца сакавіка, але ніхто з тых, хто бачыў "
	       "будоўлю на гэтым тыдні, у гэта ўжо не верыць."},
	{"el", "Ο δήμος είχε υποσχεθεί ότι η γέφυρα θα ήταν ανοιχτή πριν από το τέλος Μαρτίου, αλλά κανείς "
	       "δεν το πιστεύει πια."},
	{"ar", "وعد المجلس البلدي بأن يفتح الجسر قبل نهاية شهر مارس، لكن لا أحد ممن رأوا الورشة هذا "
	       "الأسبوع يصدق ذلك، والمدينة تنتظر منذ سنة كاملة."},
	{"fa", "شورای شهر قول داده بود که پل تا پایان ماه مارس باز شود، اما هیچ‌کس که این هفته کارگاه را "
	       "دیده است دیگر چنین چیزی را باور نمی‌کند."},
	{"he", "העירייה הבטיחה שהגשר ייפתח עד סוף חודש מרץ, אבל איש ממי שראה השבוע את האתר לא מאמין בכך."},
	{"hi", "नगर परिषद ने वादा किया था कि पुल मार्च के अंत तक खुल जाएगा, लेकिन अब कोई इस पर भरोसा नहीं करता।"},
	{"ja", "市議会は三月の終わりまでに橋を開くと約束したが、今週その現場を見た人は誰もそれを信じていない。"},
	{"zh", "市议会曾承诺在三月底之前重新开放这座桥，但本周看过工地的人谁也不相信这件事能够做到。"},
	{"ko", "시의회는 삼월 말까지 다리를 다시 열겠다고 약속했지만 이번 주에 현장을 본 사람은 아무도 믿지 않는다."},
	{"th", "สภาเมืองสัญญาว่าจะเปิดสะพานอีกครั้งก่อนสิ้นเดือนมีนาคม แต่ไม่มีใครที่เห็นสถานที่ก่อสร้างในสัปดาห์นี้เชื่อ"},
};
enum { PARAGRAPHS = sizeof(paragraphs) / sizeof(*paragraphs) };

/* The two are much alike, or the words of the one around, in Latin letters too, are not known. */
static bool may_be_left(const char *lang, const char *around)
{
	struct str near[] = {STR("da no"), STR("ja zh")};
	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++)
		if (str_has_word(near[i], str_of(lang)) && str_has_word(near[i], str_of(around)))
			return true;
	return strcmp(around, "sr") == 0;
}

static struct wordlist *words;

static int load(void **state)
{
	(void)state;
	struct error err;
	words = language_words(&err);
	return words ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	wordlist_free(words);
	return 0;
}

static void knows_a_paragraph_in_another_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < PARAGRAPHS; i++) {
		for (size_t k = 0; k < PARAGRAPHS; k++) {
			const char *around = paragraphs[k].lang, *lang = paragraphs[i].lang;
			struct str found =
				language_of_passage(words, str_of(around), str_of(paragraphs[i].text));
			bool wanted = i == k ? !found.len : str_eq_text(found, lang);
			if (!wanted && (found.len || !may_be_left(lang, around)))
				fail_msg("a paragraph in %s, among %s, is \"%.*s\"", lang, around,
				         STR_ARG(found));
		}
	}
}

static void leaves_what_is_in_doubt(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		/* short */
		{"en", "Ich bin ein Berliner."},
		{"en", "Je ne regrette rien, sang the crowd."},
		{"en", "Sehr geehrte Damen und Herren,"},
		{"de", "To be or not to be."},
		{"en", "Спасибо за всё!"},
		/* names */
		{"en", "Los Angeles, San Diego, La Jolla, El Paso, Las Cruces, Santa Fe, Los Alamos, El Centro "
		       "and La Mesa"},
		{"en", "José de la Cruz, María del Carmen de los Ríos y Velasco, Juan Ponce de León"},
		{"en", "Rue de la Paix, Place de la Concorde, Avenue des Champs-Élysées, Quai d’Orsay"},
		{"en", "Ludwig van Beethoven, Vincent van Gogh, Robin van Persie, Rogier van der Weyden"},
		{"en", "La Traviata, Il Trovatore, Così fan tutte, Le nozze di Figaro, La forza del destino"},
		{"fr", "The New York Times, The Guardian, The Wall Street Journal et The Economist"},
		{"de", "The Lord of the Rings, Game of Thrones, House of the Dragon und The Last of Us"},
		{"it", "The Rolling Stones, The Beatles, The Who, The Kinks, The Doors e i Pink Floyd"},
		/* a quotation in the midst of its own language */
		{"en", "He called it “die größte Krise, die wir seit dem Ende des Krieges hatten”, and he was "
		       "not the only one in the room who thought so at the time."},
		{"en", "“Nous sommes là pour vous et nous ne partirons pas”, she told the people who had come to "
		       "the square, and they said it after her."},
		{"de", "„We will not be the ones who have to pay for this“, sagte er, und niemand im Saal hat "
		       "ihm in diesem Punkt widersprochen."},
		/* addresses, data, capitals */
		{"en", "https://www.example.com/de/fotos/ein-gebaude-auf-dem-ein-schild-mit-der-aufschrift-ist "
		       "https://www.example.com/de/die-und-der-in-das-ist-nicht-auch-sie-wir-aus-zu-bei"},
		{"en", "n Mean (SD) n Mean (SD) n Mean (SD) n Mean (SD) n Mean (SD) n Mean (SD)"},
		{"en", "DIE HARD AND DER UNTERGANG IST NICHT WAR AUF DEM PLAN DER UND DAS"},
		/* much alike, or not known */
		{"da", "Kommunen hadde lovet at broen skulle være åpen igjen før utgangen av mars, men ingen som "
		       "har sett byggeplassen denne uken, tror at det blir noe av."},
		{"sk", "Radnice slíbila, že most bude znovu otevřen do konce března, ale nikdo, kdo tento týden "
		       "viděl staveniště, už tomu nevěří."},
		{"ca", "L’ajuntament havia promès que el pont seria obert abans que acabés el mes de març, però "
		       "ningú que hagi vist les obres aquesta setmana no s’ho creu."},
		{"hr", "Grad je obećao da će most biti otvoren do kraja ožujka, ali nitko tko je vidio gradilište "
		       "ovaj tjedan u to više ne vjeruje."},
		{"mk", "Мостот ке биде отворен повторно до крајот на март."},
		/* Russian with many hard signs; Japanese that could be Chinese */
		{"ru", "Объект объединён с объектом, объём объявлен: подъезд, въезд и съезд открыты."},
		{"ja", "東京都港区芝公園四丁目二番八号 東京都千代田区永田町一丁目七番一号 国会議事堂前"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str found = language_of_passage(words, str_of(cases[i][0]), str_of(cases[i][1]));
		if (found.len)
			fail_msg("among %s this is \"%.*s\": %s", cases[i][0], STR_ARG(found), cases[i][1]);
	}
}

static struct document *clean(const char *text, const char *language)
{
	struct settings settings;
	struct error err;
	struct item item = {.type = ITEM_HTML};
	struct document *doc = document_new();
	settings_init(&settings);
	settings.language = language;
	strbuf_init(&item.text);
	strbuf_adds(&item.text, text);
	if (!clean_item(doc, &item, &settings, &err) || !speakers_find(doc, &err) ||
	    !passages_find_quotes(doc, &settings, &err))
		fail_msg("%s", err.msg);
	item_release(&item);
	settings_release(&settings);
	return doc;
}

static const char letter[] =
	"<html lang=en><title>The letter</title><article><h1>The letter</h1>"
	"<p>It came on a Monday, and there was nobody in the house who could read what was in it.</p>"
	"<blockquote>Wir haben lange nichts von euch gehört und hoffen, dass es euch gut geht und dass "
	"ihr bald wieder bei uns seid.</blockquote>"
	"<p>The teacher was asked, and she said: “Ich weiß nicht, was soll es bedeuten, dass ich so "
	"traurig bin; das ist ein Lied, und der Brief ist von einem Dichter.” They were not sure that she "
	"had read all of it.</p></article></html>";

static void marks_blocks_and_quotations(void **state)
{
	(void)state;
	struct document *doc = clean(letter, "auto");
	assert_int_equal(doc->nblocks, 4);
	assert_null(doc->blocks[0].lang);
	assert_null(doc->blocks[1].lang);
	assert_string_equal(doc->blocks[2].lang, "de");
	assert_null(doc->blocks[3].lang);
	assert_int_equal(doc->nspans, 1);
	assert_int_equal(doc->spans[0].kind, SPAN_LANGUAGE);
	assert_string_equal(doc->spans[0].value, "de");
	struct str said = document_str(doc, doc->spans[0].at);
	assert_true(str_starts(said, STR("Ich weiß")) && str_ends(said, STR("Dichter")));
	document_free(doc);
}

/* What the page says of its languages stands. */
static void keeps_spans_in_order(void **state)
{
	(void)state;
	struct document *doc = clean(
		"<html lang=en><title>T</title><article><h1>The letter</h1><p>See <a href=http://a.eu>the "
		"letter</a>, which says: “Ich weiß nicht, was soll es bedeuten, dass ich so traurig bin, und "
		"<b>das</b> ist ein Lied.” This is <a href=http://b.eu>what they have</a> read.</p><p>She "
		"said: “Ich weiß nicht, was soll es <i lang=la>bedeuten</i>, dass ich so traurig bin, und das "
		"ist ein Lied.” This was not all that was in it, as they would see.</p></article></html>",
		"auto");
	static const enum span_kind kinds[] = {SPAN_LINK, SPAN_LANGUAGE, SPAN_EMPHASIS, SPAN_LINK,
		SPAN_LANGUAGE, SPAN_EMPHASIS};
	assert_int_equal(doc->nspans, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_true(!i || doc->spans[i - 1].at.start <= doc->spans[i].at.start);
		assert_int_equal(doc->spans[i].kind, kinds[i]);
	}
	assert_string_equal(doc->spans[1].value, "de");
	assert_string_equal(doc->spans[4].value, "la");
	document_free(doc);
}

/* A page in German that says it is English, as templates do. */
static void believes_no_page_that_is_wrong_of_itself(void **state)
{
	(void)state;
	static const char page[] =
		"<html lang=en><title>Die Brücke</title><article><h1>Die Brücke</h1>"
		"<p>Der Stadtrat hatte versprochen, dass die Brücke bis Ende März wieder offen ist, aber "
		"niemand, der die Baustelle in dieser Woche gesehen hat, glaubt noch daran.</p>"
		"<p>Die Arbeiten sind seit dem Herbst nicht weitergegangen, weil das Geld fehlt und weil "
		"der Fluss zu <i lang=de>hoch</i> steht, wie es aus dem Rathaus heißt.</p>"
		"<p>Kurz und gut.</p></article></html>";
	struct document *doc = clean(page, "auto");
	assert_true(str_eq(doc->meta.language, STR("de")));
	for (size_t i = 0; i < doc->nblocks; i++)
		assert_null(doc->blocks[i].lang);
	assert_int_equal(doc->nspans, 1); /* the emphasis alone */
	document_free(doc);

	/* the user's word goes for all of it, also where it is wrong */
	doc = clean(page, "fr");
	assert_true(str_eq(doc->meta.language, STR("fr")));
	for (size_t i = 0; i < doc->nblocks; i++)
		assert_null(doc->blocks[i].lang);
	document_free(doc);
	doc = clean(letter, "en");
	assert_string_equal(doc->blocks[2].lang, "de");
	document_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_a_paragraph_in_another_language),
		cmocka_unit_test(leaves_what_is_in_doubt),
		cmocka_unit_test(marks_blocks_and_quotations),
		cmocka_unit_test(keeps_spans_in_order),
		cmocka_unit_test(believes_no_page_that_is_wrong_of_itself),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
