#include "letters.h"

uint32_t letter_lower(uint32_t c)
{
	if (c < 0x80)
		return (unsigned char)ascii_lower((char)c);
	if (c >= 0xc0 && c <= 0xde && c != 0xd7)
		return c + 32;
	if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177) ||
	    (c >= 0x1e00 && c <= 0x1eff))
		return c | 1;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return c + (c & 1);
	if (c == 0x178)
		return 0xff;
	if (c >= 0x391 && c <= 0x3a9)
		return c + 32;
	if (c >= 0x410 && c <= 0x42f)
		return c + 32;
	if (c >= 0x400 && c <= 0x40f)
		return c + 80;
	if (c >= 0x460 && c <= 0x481)
		return c | 1;
	return c;
}

uint32_t letter_upper(uint32_t c)
{
	/* each capital stands a fixed step from its small letter */
	static const uint32_t steps[] = {32, 1, 80};
	if (c == 0xff)
		return 0x178;
	if (c == 0x131)
		return 'I';
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		if (c > steps[i] && letter_lower(c) == c && letter_lower(c - steps[i]) == c)
			return c - steps[i];
	return c;
}

bool letter_is(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_upper((char)c) || ascii_is_lower((char)c);
	if (c < 0xc0)
		return c == 0xaa || c == 0xb5 || c == 0xba;
	return c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c <= 0x2bff) &&
	       !(c >= 0x3000 && c <= 0x303f) && !(c >= 0xfe10 && c <= 0xfe6f) &&
	       !(c >= 0xff00 && c <= 0xff20) && c != 0xfffd && c != 0xfeff;
}

struct str letters_lower(struct str s, char *to, size_t size)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len;) {
		if (n + 4 > size)
			return (struct str){to, 0};
		uint32_t c = letter_lower(utf8_next(s, &i));
		if (c < 0x80) {
			to[n++] = (char)c;
		} else if (c < 0x800) {
			to[n++] = (char)(0xc0 | c >> 6);
			to[n++] = (char)(0x80 | (c & 0x3f));
		} else if (c < 0x10000) {
			to[n++] = (char)(0xe0 | c >> 12);
			to[n++] = (char)(0x80 | (c >> 6 & 0x3f));
			to[n++] = (char)(0x80 | (c & 0x3f));
		} else {
			to[n++] = (char)(0xf0 | c >> 18);
			to[n++] = (char)(0x80 | (c >> 12 & 0x3f));
			to[n++] = (char)(0x80 | (c >> 6 & 0x3f));
			to[n++] = (char)(0x80 | (c & 0x3f));
		}
	}
	return (struct str){to, n};
}
