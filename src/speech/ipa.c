#include "ipa.h"

#include "../util/utf8.h"

enum { LONGEST_SYMBOL = 5 /* code points */, TIE = 0x361, TIE_BELOW = 0x35c };

/* Marks that the engine has its own signs for, or does not need. */
static const char *mark_of(uint32_t c)
{
	switch (c) {
	case 0x2c8: case '\'': return "'";
	case 0x2cc: return ",";
	case ' ': return "||";
	case '.': case '|': case 0x2016: case 0x203f: case TIE: case TIE_BELOW:
	case 0x2b0: /* aspiration is the engine's business */
		return "";
	default: return NULL;
	}
}

/* Our own table is looked at as well: a mnemonic is printable ASCII that ends nothing. */
static bool is_mnemonic(struct str m)
{
	for (size_t i = 0; i < m.len; i++)
		if (m.ptr[i] <= ' ' || m.ptr[i] >= 0x7f || strchr("[]<>\\", m.ptr[i]))
			return false;
	return m.len > 0;
}

/* The longest symbol of the table at the start of `rest`; ties don't count. How many bytes. */
static size_t longest(const struct wordlist *table, struct str rest, struct str *mnemonic)
{
	char key[LONGEST_SYMBOL * 4];
	size_t len = 0, found = 0;
	for (size_t i = 0, n = 0; i < rest.len && n < LONGEST_SYMBOL;) {
		size_t from = i;
		uint32_t c = utf8_next(rest, &i);
		if (c == TIE || c == TIE_BELOW)
			continue;
		memcpy(key + len, rest.ptr + from, i - from);
		len += i - from;
		n++;
		struct str value = wordlist_find(table, (struct str){key, len});
		if (value.ptr && is_mnemonic(value)) {
			*mnemonic = value;
			found = i;
		}
	}
	return found;
}

bool ipa_to_engine(const struct wordlist *table, struct str ipa, struct strbuf *out,
                   struct str *bad)
{
	size_t from = out->len;
	bool any = false;
	strbuf_adds(out, "[[");
	for (size_t i = 0; i < ipa.len;) {
		struct str mnemonic, rest = str_sub(ipa, i, ipa.len);
		size_t n = longest(table, rest, &mnemonic), next = 0;
		uint32_t c = utf8_next(rest, &next);
		const char *mark = n ? NULL : mark_of(c);
		if (n) {
			strbuf_add(out, mnemonic);
			any = true;
		} else if (mark) {
			strbuf_adds(out, mark);
			n = next;
		} else {
			*bad = str_sub(rest, 0, next);
			strbuf_cut(out, from);
			return false;
		}
		i += n;
	}
	strbuf_adds(out, "]]");
	if (!any) {
		*bad = ipa;
		strbuf_cut(out, from);
	}
	return any;
}
