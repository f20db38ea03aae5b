#include "probe.h"

#define PACKED "; unpack it first"
#define SAVE_AS "; save it as text or HTML"

/* Each mark holds bytes, or lies so deep, that no text begins like it. */
static const struct known {
	size_t at;
	struct str mark;
	const char *what, *advice;
} table[] = {
	{0, {"%PDF-", 5}, "a PDF document", "; pdftotext can make text of it"},
	{0, {"{\\rtf", 5}, "an RTF document", SAVE_AS},
	{0, {"%!PS", 4}, "a PostScript document", "; ps2ascii can make text of it"},
	{30, {"mimetypeapplication/epub+zip", 28}, "an EPUB book", "; its pages are inside it"},
	{30, {"mimetypeapplication/vnd.oasis", 29}, "an OpenDocument file", SAVE_AS},
	{30, {"[Content_Types].xml", 19}, "an office document", SAVE_AS},
	{0, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8}, "an office document", SAVE_AS},
	{0, {"PK\3\4", 4}, "a ZIP archive", PACKED},
	{0, {"PK\5\6", 4}, "a ZIP archive", PACKED},
	{0, {"\x1f\x8b", 2}, "a gzip archive", PACKED},
	{4, {"1AY&SY", 6}, "a bzip2 archive", PACKED},
	{0, {"\xfd" "7zXZ", 5}, "an xz archive", PACKED},
	{0, {"\x28\xb5\x2f\xfd", 4}, "a zstd archive", PACKED},
	{0, {"7z\xbc\xaf\x27\x1c", 6}, "a 7z archive", PACKED},
	{0, {"Rar!\x1a\7", 6}, "a RAR archive", PACKED},
	{257, {"ustar", 5}, "a tar archive", PACKED},
	{0, {"!<arch>\n", 8}, "an archive", PACKED},
	{0, {"\x89PNG", 4}, "a picture (PNG)", ""},
	{0, {"\xff\xd8\xff", 3}, "a picture (JPEG)", ""},
	{0, {"GIF87a", 6}, "a picture (GIF)", ""},
	{0, {"GIF89a", 6}, "a picture (GIF)", ""},
	{0, {"II*\0", 4}, "a picture (TIFF)", ""},
	{0, {"MM\0*", 4}, "a picture (TIFF)", ""},
	{8, {"WEBPVP8", 7}, "a picture (WebP)", ""},
	{4, {"ftypavif", 8}, "a picture (AVIF)", ""},
	{4, {"ftypheic", 8}, "a picture (HEIC)", ""},
	{8, {"WAVEfmt", 7}, "a sound file (WAV)", ""},
	{8, {"AVI LIST", 8}, "a film (AVI)", ""},
	{4, {"ftypM4A", 7}, "a sound file (M4A)", ""},
	{4, {"ftypM4B", 7}, "a sound file (M4B)", ""},
	{4, {"ftypqt", 6}, "a film (QuickTime)", ""},
	{4, {"ftypisom", 8}, "a film or sound file (MP4)", ""},
	{4, {"ftypmp4", 7}, "a film or sound file (MP4)", ""},
	{0, {"\x1a\x45\xdf\xa3", 4}, "a film (Matroska or WebM)", ""},
	{0, {"ID3\2", 4}, "a sound file (MP3)", ""},
	{0, {"ID3\3", 4}, "a sound file (MP3)", ""},
	{0, {"ID3\4", 4}, "a sound file (MP3)", ""},
	{0, {"\xff\xfb", 2}, "a sound file (MP3)", ""},
	{0, {"\xff\xf3", 2}, "a sound file (MP3)", ""},
	{0, {"\xff\xf2", 2}, "a sound file (MP3)", ""},
	{0, {"OggS\0", 5}, "a sound file (Ogg)", ""},
	{0, {"fLaC\0", 5}, "a sound file (FLAC)", ""},
	{0, {"MThd\0", 5}, "a sound file (MIDI)", ""},
	{0, {"\x7f" "ELF", 4}, "a program", ""},
	{0, {"\0asm", 4}, "a program", ""},
	{0, {"SQLite format 3\0", 16}, "a database", ""},
	{0, {"wOFF\0", 5}, "a font", ""},
	{0, {"wOF2\0", 5}, "a font", ""},
};

bool probe_known(struct str bytes, struct error *err)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct known *k = &table[i];
		if (bytes.len > k->at && str_starts(str_sub(bytes, k->at, bytes.len), k->mark))
			return error_set(err, ERROR_DATA, "it is %s, not a page or text%s", k->what,
			                 k->advice);
	}
	return true;
}

/*
 * A text may hold a few controls (a stray byte, a terminal's colours). Of random bytes
 * a tenth are controls; of programs and pictures many are zero.
 */
bool probe_text(struct str bytes, struct error *err)
{
	enum { FEW = 16 };
	struct str s = str_sub(bytes, 0, PROBE_BYTES);
	size_t zeros = 0, controls = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		zeros += c == 0;
		controls += c < ' ' && !ascii_is_space((char)c) && c != 0x1b && c != '\b';
	}
	if ((zeros >= FEW && zeros * 50 > s.len) || (controls >= FEW && controls * 16 > s.len))
		return error_set(err, ERROR_DATA, "it is a binary file, not a page or text");
	return true;
}

enum markup { MARKUP_NONE, MARKUP_PAGE, MARKUP_FEED, MARKUP_PICTURE, MARKUP_OTHER };

/* Tags that a page, or a piece of one, begins with or is full of. */
static const struct tag {
	struct str name;
	enum markup markup;
} tags[] = {
	{{"html", 4}, MARKUP_PAGE},    {{"head", 4}, MARKUP_PAGE},    {{"body", 4}, MARKUP_PAGE},
	{{"title", 5}, MARKUP_PAGE},   {{"meta", 4}, MARKUP_PAGE},    {{"link", 4}, MARKUP_PAGE},
	{{"script", 6}, MARKUP_PAGE},  {{"style", 5}, MARKUP_PAGE},   {{"base", 4}, MARKUP_PAGE},
	{{"main", 4}, MARKUP_PAGE},    {{"article", 7}, MARKUP_PAGE}, {{"section", 7}, MARKUP_PAGE},
	{{"header", 6}, MARKUP_PAGE},  {{"footer", 6}, MARKUP_PAGE},  {{"nav", 3}, MARKUP_PAGE},
	{{"aside", 5}, MARKUP_PAGE},   {{"div", 3}, MARKUP_PAGE},     {{"span", 4}, MARKUP_PAGE},
	{{"p", 1}, MARKUP_PAGE},       {{"br", 2}, MARKUP_PAGE},      {{"hr", 2}, MARKUP_PAGE},
	{{"h1", 2}, MARKUP_PAGE},      {{"h2", 2}, MARKUP_PAGE},      {{"h3", 2}, MARKUP_PAGE},
	{{"h4", 2}, MARKUP_PAGE},      {{"h5", 2}, MARKUP_PAGE},      {{"h6", 2}, MARKUP_PAGE},
	{{"a", 1}, MARKUP_PAGE},       {{"b", 1}, MARKUP_PAGE},       {{"i", 1}, MARKUP_PAGE},
	{{"em", 2}, MARKUP_PAGE},      {{"strong", 6}, MARKUP_PAGE},  {{"ul", 2}, MARKUP_PAGE},
	{{"ol", 2}, MARKUP_PAGE},      {{"li", 2}, MARKUP_PAGE},      {{"dl", 2}, MARKUP_PAGE},
	{{"table", 5}, MARKUP_PAGE},   {{"tr", 2}, MARKUP_PAGE},      {{"td", 2}, MARKUP_PAGE},
	{{"img", 3}, MARKUP_PAGE},     {{"figure", 6}, MARKUP_PAGE},  {{"iframe", 6}, MARKUP_PAGE},
	{{"font", 4}, MARKUP_PAGE},    {{"center", 6}, MARKUP_PAGE},  {{"pre", 3}, MARKUP_PAGE},
	{{"blockquote", 10}, MARKUP_PAGE}, {{"noscript", 8}, MARKUP_PAGE},
	{{"rss", 3}, MARKUP_FEED},     {{"feed", 4}, MARKUP_FEED},    {{"rdf:RDF", 7}, MARKUP_FEED},
	{{"svg", 3}, MARKUP_PICTURE},
};

/* What the tag that begins at s (behind '<' or '</') is of. */
static enum markup markup_of(struct str s)
{
	size_t len = 0;
	while (len < s.len && len < 16 && !ascii_is_space(s.ptr[len]) && s.ptr[len] != '>' &&
	       s.ptr[len] != '/')
		len++;
	if (len == s.len || len == 16)
		return MARKUP_NONE;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (str_eq_case(str_sub(s, 0, len), tags[i].name))
			return tags[i].markup;
	return MARKUP_NONE;
}

static struct str skip_past(struct str s, struct str what)
{
	ptrdiff_t at = str_find(s, what);
	return at < 0 ? STR("") : str_sub(s, (size_t)at + what.len, s.len);
}

/* What the text begins with, behind white space, comments and declarations. */
static enum markup first_markup(struct str s)
{
	enum markup otherwise = MARKUP_NONE;
	for (;;) {
		s = str_trim(s);
		if (!str_starts(s, STR("<")))
			return otherwise;
		if (str_starts(s, STR("<!--"))) {
			s = skip_past(s, STR("-->"));
			otherwise = MARKUP_PAGE;
		} else if (str_starts_case(s, STR("<!doctype html"))) {
			return MARKUP_PAGE;
		} else if (str_starts_case(s, STR("<!doctype")) || str_starts(s, STR("<?xml"))) {
			s = skip_past(s, STR(">"));
			otherwise = MARKUP_OTHER;
		} else {
			enum markup m = markup_of(str_sub(s, 1, s.len));
			return m ? m : otherwise;
		}
	}
}

/* At least three closing tags or paragraphs, and one in a thousand bytes. */
static bool full_of_tags(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i + 2 < s.len; i++) {
		if (s.ptr[i] != '<')
			continue;
		struct str rest = str_sub(s, i + 1, s.len);
		if (rest.ptr[0] == '/')
			n += markup_of(str_sub(rest, 1, rest.len)) == MARKUP_PAGE;
		else
			n += str_starts_case(rest, STR("p>")) || str_starts_case(rest, STR("br"));
	}
	return n >= 3 && n * 1000 >= s.len;
}

/*
 * A crawler's text has what <noscript> held as it stood: one tag of a picture, and not
 * another in all that follows.
 */
static bool is_left_over(struct str s)
{
	enum { ENOUGH = 1000 };
	s = str_trim(s);
	bool picture = str_starts_case(s, STR("<img")) || str_starts_case(s, STR("<iframe"));
	struct str rest = skip_past(skip_past(s, STR(">")), STR("\n"));
	return picture && rest.len > ENOUGH && str_find(rest, STR("</")) < 0 &&
	       str_find_case(rest, STR("<p")) < 0 && str_find_case(rest, STR("<br")) < 0 &&
	       str_find_case(rest, STR("<img")) < 0;
}

bool probe_type(struct str text, struct str content_type, enum item_type *type,
                struct error *err)
{
	struct str s = str_sub(text, 0, PROBE_BYTES);
	enum markup first = first_markup(s);
	if (first == MARKUP_FEED)
		return error_set(err, ERROR_DATA, "it is a feed, a list of articles; give the address "
		                 "of one of them");
	if (first == MARKUP_PICTURE)
		return error_set(err, ERROR_DATA, "it is a picture (SVG), not a page or text");
	bool said = str_find_case(content_type, STR("html")) >= 0;
	if (first == MARKUP_PAGE && is_left_over(s))
		first = MARKUP_NONE;
	*type = first != MARKUP_NONE || said || full_of_tags(s) ? ITEM_HTML : ITEM_TEXT;
	return true;
}
