#include "wire.h"

static void add_bytes(struct strbuf *b, const void *bytes, size_t size)
{
	strbuf_add(b, (struct str){bytes, size});
}

void wire_begin(struct strbuf *b)
{
	struct wire_request head = {WIRE_VERSION, 0};
	strbuf_cut(b, 0);
	b->limit = WIRE_LARGEST_REQUEST;
	b->overflow = false;
	add_bytes(b, &head, sizeof(head));
}

void wire_add(struct strbuf *b, const struct wire_line *line)
{
	struct wire_utterance how = line->how;
	how.voice_len = (uint32_t)line->voice.len;
	how.lang_len = (uint32_t)line->lang.len;
	how.text_len = (uint32_t)line->text.len;
	add_bytes(b, &how, sizeof(how));
	strbuf_add(b, line->voice);
	strbuf_add(b, line->lang);
	strbuf_add(b, line->text);

	struct wire_request head;
	memcpy(&head, b->ptr, sizeof(head));
	head.utterances++;
	memcpy(b->ptr, &head, sizeof(head));
}

bool wire_finish(struct strbuf *b)
{
	return !b->overflow;
}

static bool take_text(struct str message, size_t *at, uint32_t len, size_t most, struct str *text)
{
	if (len > most || len > message.len - *at)
		return false;
	*text = str_sub(message, *at, *at + len);
	*at += len;
	return true;
}

bool wire_next(struct str message, size_t *at, struct wire_line *line, bool *bad)
{
	*bad = true;
	if (*at == 0) {
		struct wire_request head;
		if (message.len < sizeof(head))
			return false;
		memcpy(&head, message.ptr, sizeof(head));
		if (head.version != WIRE_VERSION)
			return false;
		*at = sizeof(head);
	}
	if (*at == message.len) {
		*bad = false;
		return false;
	}
	if (message.len - *at < sizeof(line->how))
		return false;
	memcpy(&line->how, message.ptr + *at, sizeof(line->how));
	*at += sizeof(line->how);
	if (!take_text(message, at, line->how.voice_len, WIRE_LARGEST_VOICE, &line->voice) ||
	    !take_text(message, at, line->how.lang_len, WIRE_LARGEST_VOICE, &line->lang) ||
	    !take_text(message, at, line->how.text_len, WIRE_LARGEST_REQUEST, &line->text))
		return false;
	*bad = false;
	return true;
}

int wire_record(struct str bytes, struct wire_record *record, struct str *payload, size_t *used)
{
	if (bytes.len < sizeof(*record))
		return 0;
	memcpy(record, bytes.ptr, sizeof(*record));
	if (record->kind >= WIRE_KINDS || record->size > WIRE_LARGEST_RECORD || record->zero ||
	    (record->size && record->kind != WIRE_SOUND) || record->size % 2)
		return -1;
	*used = sizeof(*record) + record->size;
	if (bytes.len < *used)
		return 0;
	*payload = str_sub(bytes, sizeof(*record), *used);
	return 1;
}
