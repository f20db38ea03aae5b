#include "pronounce.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unistd.h>

#include "../util/log.h"
#include "../util/mem.h"
#include "../util/paths.h"
#include "../util/utf8.h"
#include "ipa.h"

enum {
	LARGEST_BYTES = 32 << 20,
	MOST_ENTRIES = 100000,
	LONGEST_SAYING = 1000, /* bytes */
	MOST_FILES = 16,
	LANGUAGES = 16, /* whose tables are held while files are read */
};

struct entry {
	struct str folded, written;
	struct pronunciation how;
	uint32_t next; /* entry + 1 that is folded alike, in the order of the files */
};

/* The first piece of entries, and how far the longest of them goes. */
struct first {
	struct str word;
	size_t reach;
};

struct pronunciations {
	struct arena *arena;
	struct entry *entries;
	size_t n, cap;
	uint32_t *slots; /* entry + 1 by the hash of `folded`: the first of those alike */
	size_t nslots;
	struct first *firsts;
	size_t nfirsts, firsts_slots;
	/* Only while files are read. */
	struct { char code[12]; struct wordlist *ipa; } tables[LANGUAGES];
	size_t ntables;
};

/* ---- keys ---- */

static bool is_wordy(uint32_t c)
{
	return u_isalnum((UChar32)c) || (u_charType((UChar32)c) == U_NON_SPACING_MARK) ||
	       c == '\'';
}

/* A letter and the marks behind it that have one sign together, as in NFC. */
static uint32_t next_composed(struct str s, size_t *i)
{
	UErrorCode status = U_ZERO_ERROR;
	uint32_t c = utf8_next(s, i);
	for (size_t next = *i; next < s.len; *i = next) {
		uint32_t mark = utf8_next(s, &next);
		if (mark < 0x300 || !u_getCombiningClass((UChar32)mark))
			break;
		UChar32 both = unorm2_composePair(unorm2_getNFCInstance(&status), (UChar32)c, (UChar32)mark);
		if (U_FAILURE(status) || both < 0)
			break;
		c = (uint32_t)both;
	}
	return c;
}

/* Small letters, straight apostrophes, single spaces, accents on their letters. False where it
 * is too long. */
static bool fold(struct str written, bool lower, char *key, size_t *len)
{
	struct strbuf b = STRBUF_INIT;
	bool gap = false;
	for (size_t i = 0; i < written.len && b.len <= PRONOUNCE_LONGEST;) {
		uint32_t c = next_composed(written, &i);
		if (utf8_is_space(c)) {
			gap = b.len > 0;
			continue;
		}
		if (gap)
			strbuf_addc(&b, ' ');
		gap = false;
		c = c == 0x2019 ? '\'' : c;
		strbuf_add_utf8(&b, lower ? (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT) : c);
	}
	bool fits = b.len <= PRONOUNCE_LONGEST;
	*len = fits ? b.len : 0;
	memcpy(key, b.ptr, *len);
	strbuf_release(&b);
	return fits && *len;
}

/* The letters or digits that a folded key begins with, or its first mark. */
static struct str first_piece(struct str key)
{
	size_t end = 0;
	for (size_t i = 0; i < key.len;) {
		uint32_t c = utf8_next(key, &i);
		bool digit = c < 0x80 && ascii_is_digit((char)c);
		bool first_digit = ascii_is_digit(key.ptr[0]);
		if (end && (!is_wordy(c) || digit != first_digit))
			break;
		end = i;
		if (!is_wordy(c))
			break;
	}
	struct str piece = str_sub(key, 0, end);
	/* Where an 's follows, the word alone may be the entry. */
	return str_ends(piece, STR("'s")) ? str_sub(piece, 0, piece.len - 2) : piece;
}

static uint32_t *slot(const struct pronunciations *p, struct str folded)
{
	size_t i = (size_t)str_hash(folded) & (p->nslots - 1);
	while (p->slots[i] && !str_eq(p->entries[p->slots[i] - 1].folded, folded))
		i = (i + 1) & (p->nslots - 1);
	return &p->slots[i];
}

static struct first *first(const struct pronunciations *p, struct str word)
{
	size_t i = (size_t)str_hash(word) & (p->firsts_slots - 1);
	while (p->firsts[i].word.len && !str_eq(p->firsts[i].word, word))
		i = (i + 1) & (p->firsts_slots - 1);
	return &p->firsts[i];
}

static void index_entries(struct pronunciations *p)
{
	for (p->nslots = 16; p->nslots < 2 * p->n; p->nslots *= 2)
		;
	p->firsts_slots = p->nslots;
	p->slots = mem_zeroed(p->nslots, sizeof(*p->slots));
	p->firsts = mem_zeroed(p->firsts_slots, sizeof(*p->firsts));
	/* Backwards: each goes in front of those alike that came later. */
	for (size_t i = p->n; i-- > 0;) {
		struct entry *e = &p->entries[i];
		uint32_t *at = slot(p, e->folded);
		e->next = *at;
		*at = (uint32_t)i + 1;
		struct first *f = first(p, first_piece(e->folded));
		f->word = first_piece(e->folded);
		/* white space may be wider in a text, and letters longer than their folded ones */
		size_t reach = e->folded.len > e->written.len ? e->folded.len : e->written.len;
		f->reach = f->reach > reach ? f->reach : reach;
	}
}

size_t pronunciations_reach(const struct pronunciations *p, struct str word)
{
	char key[PRONOUNCE_LONGEST + 8];
	size_t len;
	if (!p || !p->n || !fold(word, true, key, &len))
		return 0;
	return first(p, first_piece((struct str){key, len}))->reach;
}

static bool is_for(const struct entry *e, struct str lang)
{
	return !e->how.lang[0] || str_eq(str_of(e->how.lang), lang);
}

const struct pronunciation *pronunciations_find(const struct pronunciations *p,
                                                struct str written, struct str lang)
{
	char folded[PRONOUNCE_LONGEST + 8], exact[PRONOUNCE_LONGEST + 8];
	size_t nfolded, nexact;
	const struct pronunciation *found = NULL;
	if (!p->n || !fold(written, true, folded, &nfolded) ||
	    !fold(written, false, exact, &nexact))
		return NULL;
	uint32_t i = *slot(p, (struct str){folded, nfolded});
	for (unsigned most = 64; i && most; i = p->entries[i - 1].next, most--) {
		const struct entry *e = &p->entries[i - 1];
		if (!is_for(e, lang))
			continue;
		if (str_eq(e->written, (struct str){exact, nexact}))
			return &e->how;
		if (!found && !e->how.exact)
			found = &e->how;
	}
	return found;
}

/* ---- reading ---- */

/* Text that may go to the engine: no marks that it takes for its own. */
static bool is_plain(struct str say)
{
	for (size_t i = 0; i < say.len; i++)
		if ((unsigned char)say.ptr[i] < ' ' || strchr("[]{}<>|\\\x7f", say.ptr[i]))
			return false;
	return true;
}

static const struct wordlist *table_of(struct pronunciations *p, const char *code)
{
	struct error err;
	const char *lang = code[0] ? code : "en";
	for (size_t i = 0; i < p->ntables; i++)
		if (strcmp(p->tables[i].code, lang) == 0)
			return p->tables[i].ipa;
	if (p->ntables == LANGUAGES)
		return NULL;
	snprintf(p->tables[p->ntables].code, sizeof(p->tables->code), "%s", lang);
	p->tables[p->ntables].ipa = wordlist_of_language(lang, "ipa", &err);
	return p->tables[p->ntables++].ipa;
}

static bool can_be_said(struct pronunciations *p, const struct pronunciation *how)
{
	const struct wordlist *table = table_of(p, how->lang);
	struct strbuf b = STRBUF_INIT;
	struct str bad;
	bool can = table && how->say.len <= IPA_LONGEST && ipa_to_engine(table, how->say, &b, &bad);
	strbuf_release(&b);
	return can;
}

bool pronunciations_add(struct pronunciations *p, struct str written, struct pronunciation how,
                        const char **why)
{
	char folded[PRONOUNCE_LONGEST + 8], exact[PRONOUNCE_LONGEST + 8];
	size_t nfolded, nexact;
	*why = NULL;
	if (p->n == MOST_ENTRIES)
		*why = "there is room for 100,000 entries";
	else if (!fold(written, true, folded, &nfolded) || !fold(written, false, exact, &nexact))
		*why = "a word or phrase has 1 to 200 bytes";
	else if (!how.say.len || how.say.len > LONGEST_SAYING)
		*why = "what is said for it has 1 to 1000 bytes";
	else if (how.ipa && !can_be_said(p, &how))
		*why = "these sounds are none that this language's voice has (conf/lang/CODE/ipa.txt)";
	else if (!how.ipa && !is_plain(how.say))
		*why = "what is said for it can't have brackets, <, >, | or \\";
	if (*why)
		return false;
	p->entries = mem_grow(p->entries, p->n, &p->cap, sizeof(*p->entries));
	how.say = arena_str(p->arena, how.say);
	p->entries[p->n++] = (struct entry){
		.folded = arena_str(p->arena, (struct str){folded, nfolded}),
		.written = arena_str(p->arena, (struct str){exact, nexact}),
		.how = how,
	};
	return true;
}

/* "[de]"; "[*]" is every language. */
static bool read_section(struct str line, char lang[12])
{
	struct str code = str_trim(str_sub(line, 1, line.len - 1));
	if (!str_ends(line, STR("]")) || code.len > 8)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < code.len && code.ptr[i] != '-' && code.ptr[i] != '_'; i++) {
		lang[n++] = ascii_lower(code.ptr[i]);
		if (!ascii_is_lower(lang[n - 1]) && code.ptr[i] != '*')
			return false;
	}
	lang[n] = '\0';
	if (strcmp(lang, "*") == 0)
		n = 0, lang[0] = '\0';
	return code.len > 0 && n != 1;
}

/* "word = spoken form"; the sign has white space on both sides. */
static bool split(struct str line, struct str *written, struct pronunciation *how)
{
	size_t at = 0, len = 0;
	for (size_t i = 1; i + 1 < line.len && !len; i++) {
		size_t n = line.ptr[i] != '=' ? 0 : line.ptr[i + 1] == '=' ? 2 : 1;
		if (n && ascii_is_space(line.ptr[i - 1]) && i + n < line.len &&
		    ascii_is_space(line.ptr[i + n])) {
			at = i;
			len = n;
		}
	}
	if (!len)
		return false;
	how->exact = len == 2;
	*written = str_trim(str_sub(line, 0, at));
	how->say = str_trim(str_sub(line, at + len, line.len));
	how->ipa = how->say.len > 2 && how->say.ptr[0] == '/' && str_ends(how->say, STR("/"));
	if (how->ipa)
		how->say = str_sub(how->say, 1, how->say.len - 1);
	return true;
}

static bool read_lines(struct pronunciations *p, const char *path, struct str text,
                       struct error *err)
{
	struct pronunciation how = {0};
	struct str written, rest = text;
	const char *why;
	for (unsigned number = 1; rest.len; number++) {
		struct str line = str_cut(rest, '\n', &rest);
		if (number == 1 && str_starts(line, STR("\xef\xbb\xbf")))
			line = str_sub(line, 3, line.len);
		for (size_t i = 0; i < line.len; i++)
			if (line.ptr[i] == '\0')
				return error_set(err, ERROR_CONFIG, "line %u: this is no text", number);
		line = str_trim(line);
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (line.ptr[0] == '[') {
			if (!read_section(line, how.lang))
				return error_set(err, ERROR_CONFIG, "line %u: a language is written [en]; "
				                 "[*] is every one", number);
		} else if (!split(line, &written, &how)) {
			return error_set(err, ERROR_CONFIG, "line %u: this is not word = what is said, "
			                 "with a space before and behind the sign", number);
		} else if (!pronunciations_add(p, written, how, &why)) {
			if (!how.ipa || p->n == MOST_ENTRIES)
				return error_set(err, ERROR_CONFIG, "line %u: %s", number, why);
			log_error("%s, line %u is left out: %s", path, number, why);
		}
	}
	return true;
}

static bool read_file(struct strbuf *b, const char *path, struct error *err)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return error_set(err, ERROR_CONFIG, "can't read the lexicon %s: %s", path,
		                 strerror(errno));
	size_t got;
	do {
		got = fread(strbuf_room(b, 65536), 1, 65536, file);
		b->len += got;
		b->ptr[b->len] = '\0';
	} while (got && b->len <= LARGEST_BYTES);
	int failed = ferror(file) ? errno : 0;
	fclose(file);
	if (failed)
		return error_set(err, ERROR_CONFIG, "can't read the lexicon %s: %s", path,
		                 strerror(failed));
	if (b->len > LARGEST_BYTES)
		return error_set(err, ERROR_CONFIG, "the lexicon %s is larger than 32 MB", path);
	return true;
}

static bool load(struct pronunciations *p, const char *path, struct error *err)
{
	struct strbuf b = STRBUF_INIT;
	bool ok = read_file(&b, path, err);
	struct str text = strbuf_str(&b), start = text;
	if (str_starts(start, STR("\xef\xbb\xbf")))
		start = str_sub(start, 3, start.len);
	bool xml = str_ends(str_of(path), STR(".pls")) ||
	           str_starts(str_trim(str_sub(start, 0, 200)), STR("<"));
	if (ok && !xml && utf8_valid(text) != text.len) {
		unsigned line = 1;
		for (size_t i = 0; i < utf8_valid(text); i++)
			line += text.ptr[i] == '\n';
		ok = error_set(err, ERROR_CONFIG, "the lexicon %s, line %u: this is not UTF-8", path, line);
	} else if (ok) {
		struct error inner;
		ok = xml ? pronunciations_pls(p, path, text, &inner) : read_lines(p, path, text, &inner);
		if (!ok)
			error_set(err, ERROR_CONFIG, "the lexicon %s, %s", path, inner.msg);
	}
	strbuf_release(&b);
	return ok;
}

static bool load_own(struct pronunciations *p, struct error *err)
{
	static const char *const names[] = {"lexicon.pls", "lexicon.txt"};
	for (size_t i = 0; i < 2; i++) {
		const char *path = paths_user_config(p->arena, names[i]);
		if (path && access(path, F_OK) == 0 && !load(p, path, err))
			return false;
	}
	return true;
}

static bool load_named(struct pronunciations *p, const char *names, struct error *err)
{
	size_t n = 0;
	for (struct str rest = str_of(names); rest.len;) {
		struct str name = str_trim(str_cut(rest, ',', &rest));
		if (!name.len)
			continue;
		if (n++ == MOST_FILES)
			return error_set(err, ERROR_CONFIG, "lexicon names more than 16 files");
		if (!load(p, arena_text(p->arena, name), err))
			return false;
	}
	return true;
}

struct pronunciations *pronunciations_new(const struct settings *settings, struct error *err)
{
	struct pronunciations *p = mem_zeroed(1, sizeof(*p));
	p->arena = arena_new();
	bool ok = !settings || (settings->lexicon[0] ? load_named(p, settings->lexicon, err)
	                                             : load_own(p, err));
	for (size_t i = 0; i < p->ntables; i++)
		wordlist_free(p->tables[i].ipa);
	p->ntables = 0;
	if (!ok) {
		pronunciations_free(p);
		return NULL;
	}
	index_entries(p);
	return p;
}

void pronunciations_free(struct pronunciations *p)
{
	if (!p)
		return;
	arena_free(p->arena);
	free(p->entries);
	free(p->slots);
	free(p->firsts);
	free(p);
}
