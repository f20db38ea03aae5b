/* Any bytes for a request, any bytes for a reply: read within their bounds, or refused. */
#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "speech/take.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct engine {
	struct str reply;
};

static bool say(struct engine *e, struct str request, int *pipe_end, struct error *err)
{
	int ends[2];
	(void)err;
	(void)request;
	assert(pipe(ends) == 0);
	assert(write(ends[1], e->reply.ptr, e->reply.len) == (ssize_t)e->reply.len);
	close(ends[1]);
	*pipe_end = ends[0];
	return true;
}

static void read_request(struct str message)
{
	struct wire_line line;
	size_t at = 0;
	bool bad = false;
	while (wire_next(message, &at, &line, &bad)) {
		assert(line.text.ptr + line.text.len <= message.ptr + message.len);
		assert(line.voice.len <= WIRE_LARGEST_VOICE && line.lang.len <= WIRE_LARGEST_VOICE);
	}
}

static void make_passage(struct passage *p)
{
	enum { N = 4 };
	strbuf_adds(&p->words, "Ein Straßenschild. Zwei sind. Drei. Vier");
	p->tokens = calloc(N + 1, sizeof(*p->tokens));
	p->utterances = calloc(N, sizeof(*p->utterances));
	p->ntokens = N + 1;
	p->nutterances = N;
	p->speech_share = 930;
	static const uint32_t starts[N + 2] = {0, 4, 20, 31, 37, 41};
	for (uint32_t i = 0; i <= N; i++) {
		struct range at = {starts[i], starts[i + 1] - (i < N)};
		p->tokens[i] = (struct token){at, at};
	}
	for (uint32_t i = 0; i < N; i++) {
		struct range at = {i ? starts[i + 1] : 0, starts[i + 2] - (i < N - 1)};
		p->utterances[i] = (struct utterance){
			.at = at, .say = at, .first = i ? i + 1 : 0, .end = i + 2, .starts_block = i % 3 == 0,
			.starts_sentence = i != 2, .ends_sentence = i != 1};
	}
}

static void read_reply(struct str reply)
{
	static struct voice voice = {.name = "narrator", .engine = "de", .rate = 100};
	const struct engine_ops ops = {.say = say};
	const struct cast cast = {.voices = &voice, .nvoices = 1};
	struct engine engine = {str_sub(reply, 0, 60000)};
	struct document *doc = document_new();
	struct error err;
	struct take t;
	take_init(&t);
	make_passage(&t.passage);
	document_add_block(doc, BLOCK_PARAGRAPH, strbuf_str(&t.passage.words));
	take_ask(&t, &ops, &engine, &cast, 175, 22050, &err);
	while (t.state == TAKE_RUNNING)
		take_read(&t, doc);
	assert(t.whole <= t.until && t.whole_frames <= t.frames && t.whole_marks <= t.nmarks);
	assert(t.sent <= t.most || t.state == TAKE_FAILED);
	assert(t.state != TAKE_DONE || t.whole == t.until);
	take_forget(&t);
	take_release(&t);
	document_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	read_request(bytes);
	read_reply(bytes);
	return 0;
}
