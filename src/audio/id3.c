#include "id3.h"

#include <id3tag.h>
#include <stdlib.h>
#include <unicode/uloc.h>

#include "soundfile.h"

static void add_frame(struct id3_tag *tag, const char *name, const char *value)
{
	struct id3_frame *frame = id3_frame_new(name);
	id3_ucs4_t *text = id3_utf8_ucs4duplicate((const id3_utf8_t *)value);
	if (!frame || !text ||
	    id3_field_settextencoding(id3_frame_field(frame, 0), ID3_FIELD_TEXTENCODING_UTF_8) ||
	    id3_field_setstrings(id3_frame_field(frame, 1), 1, &text) ||
	    id3_tag_attachframe(tag, frame)) {
		if (frame)
			id3_frame_delete(frame);
	}
	free(text);
}

void id3_make(struct strbuf *out, const struct sink_tags *from)
{
	static const char *const names[TAGS] = {"TIT2", "TPE1", "TALB", "TDRC", "TLAN"};
	struct tags tags;
	tags_take(&tags, from, names);
	struct id3_tag *tag = tags.n ? id3_tag_new() : NULL;
	for (size_t i = 0; tag && i < tags.n; i++) {
		const char *value = tags.list[i].value;
		/* "en-GB" is "eng" here (ISO 639-2). */
		if (tags.list[i].name == names[TAGS - 1])
			value = uloc_getISO3Language(value);
		if (*value)
			add_frame(tag, tags.list[i].name, value);
	}
	tags_release(&tags);
	if (!tag)
		return;
	id3_tag_options(tag, ID3_TAG_OPTION_COMPRESSION | ID3_TAG_OPTION_CRC, 0);
	id3_length_t size = id3_tag_render(tag, NULL);
	out->len += id3_tag_render(tag, (id3_byte_t *)strbuf_room(out, size));
	id3_tag_delete(tag);
}
