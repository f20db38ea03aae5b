#include "many.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../source/address.h"
#include "../util/log.h"
#include "../util/mem.h"
#include "../util/outfile.h"
#include "../util/strbuf.h"
#include "command.h"
#include "pages.h"
#include "pool.h"
#include "stages.h"

enum {
	WINDOW = 256,             /* pages that may wait for one before them, towards stdout */
	MOST_WAITING = 256 << 10, /* bytes of each of them */
	PROGRESS_MS = 200, BAR = 24,
};

enum state { BEFORE, BEGUN, WRITTEN, FAILED, SKIPPED };

/* Of a page that was begun and not reported yet. */
struct result {
	struct outfile file;
	bool open, refused;   /* refused: its file can't be made */
	bool parted;          /* from the page before it, on stdout */
	struct strbuf text;   /* for stdout, until it is its turn */
	struct error failed;
};

struct run {
	const struct many *many;
	const struct settings *settings;
	struct pages pages;
	uint8_t *states;          /* by page: enum state */
	struct result **results;  /* by page; NULL: not begun, or reported */
	size_t reported;          /* the pages before it are done with */
	size_t written, failed, skipped, done;
	enum error_kind kind;     /* what all failures so far have in common, or ERROR_DATA */
	bool any_out;             /* something is on stdout */
	bool progress, redraws;
	int tenth;                /* the last one that was said */
	long long shown_ms;
};

bool many_are(const struct many *m, const char *const *inputs)
{
	struct stat st;
	return m->list || m->out_dir || (inputs[0] && inputs[1]) ||
	       (inputs[0] && !address_is(inputs[0]) && stat(inputs[0], &st) == 0 &&
	        S_ISDIR(st.st_mode));
}

/* ---- progress: of a terminal alone ---- */

static void start_progress(struct run *r)
{
	const char *term = getenv("TERM");
	r->progress = isatty(STDERR_FILENO) && log_shows(LOG_NORMAL) &&
	              (r->many->out_dir || !isatty(STDOUT_FILENO));
	r->redraws = term && *term && strcmp(term, "dumb") != 0;
}

static bool is_time(struct run *r)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	long long now = t.tv_sec * 1000LL + t.tv_nsec / 1000000;
	if (now - r->shown_ms < PROGRESS_MS)
		return false;
	r->shown_ms = now;
	return true;
}

static void show_progress(struct run *r)
{
	if (!r->progress || !is_time(r))
		return;
	int share = (int)(r->done * 100 / r->pages.n);
	if (!r->redraws) {
		if (share / 10 > r->tenth)
			fprintf(stderr, "crier: %zu of %zu pages, %d%%\n", r->done, r->pages.n, share);
		r->tenth = share / 10;
		return;
	}
	char bar[BAR + 1];
	for (int i = 0; i < BAR; i++)
		bar[i] = i * 100 < share * BAR ? '#' : '.';
	bar[BAR] = '\0';
	fprintf(stderr, "[%s] %3d%%, %zu of %zu pages\r", bar, share, r->done, r->pages.n);
}

static void clear_progress(const struct run *r)
{
	if (r->progress && r->redraws)
		fputs("\r\033[K", stderr);
}

/* ---- what the workers need ---- */

static bool work(void *user, size_t i, FILE *out, struct error *err)
{
	const struct run *r = user;
	const struct page_input *page = &r->pages.list[i];
	if (page->below && !page_is_text(page->input))
		return false;
	return r->many->write(r->many->user, page->input, out, err);
}

static int most_seconds(void *user, size_t i)
{
	const struct run *r = user;
	const char *input = r->pages.list[i].input;
	/* Somebody may be typing. */
	if (strcmp(input, "-") == 0)
		return 0;
	return r->settings->page_timeout_s + (address_is(input) ? r->settings->fetch_timeout_s : 0);
}

static bool ready(void *user, size_t i)
{
	const struct run *r = user;
	if (r->many->out_dir || i == r->reported)
		return true;
	return i < r->reported + WINDOW &&
	       (!r->results[i] || r->results[i]->text.len < MOST_WAITING);
}

/* ---- what they wrote ---- */

static struct result *result_of(struct run *r, size_t i)
{
	if (!r->results[i]) {
		r->results[i] = mem_zeroed(1, sizeof(struct result));
		r->results[i]->file.fd = -1;
		strbuf_init(&r->results[i]->text);
		r->states[i] = BEGUN;
	}
	return r->results[i];
}

static void free_result(struct run *r, size_t i)
{
	struct result *result = r->results[i];
	if (!result)
		return;
	if (result->open)
		outfile_drop(&result->file);
	strbuf_release(&result->text);
	free(result);
	r->results[i] = NULL;
}

/* A fault that the other pages would have as well. */
static bool stops_all(const struct error *err)
{
	return err->kind == ERROR_IO || err->kind == ERROR_CONFIG || err->kind == ERROR_STOPPED;
}

static bool refuse(struct result *result, struct error *err)
{
	if (stops_all(err))
		return false;
	result->refused = true;
	result->failed = *err;
	return true;
}

static bool make_folder_of(const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = mem_text(path, (size_t)(slash - path));
	bool ok = pages_make_folder(folder, err);
	free(folder);
	return ok;
}

static bool open_file(struct run *r, size_t i, struct error *err)
{
	struct result *result = result_of(r, i);
	const struct page_input *page = &r->pages.list[i];
	if (result->open || result->refused)
		return true;
	bool nested = page->below && strchr(page->below, '/');
	if ((nested && !make_folder_of(page->out, err)) ||
	    !outfile_open(&result->file, page->out, err))
		return refuse(result, err);
	result->open = true;
	return true;
}

static bool put(struct run *r, struct result *result, struct error *err)
{
	struct strbuf *text = &result->text;
	if (r->any_out && text->len && !result->parted)
		putchar('\n');
	result->parted = result->parted || text->len;
	if (fwrite(text->ptr, 1, text->len, stdout) != text->len)
		return error_set(err, ERROR_IO, "standard output could not be written");
	r->any_out = r->any_out || text->len;
	strbuf_cut(text, 0);
	return true;
}

static bool take(void *user, size_t i, struct str bytes, struct error *err)
{
	struct run *r = user;
	struct result *result = result_of(r, i);
	if (r->many->out_dir) {
		if (!open_file(r, i, err))
			return false;
		return result->refused || outfile_write(&result->file, bytes.ptr, bytes.len, err);
	}
	strbuf_add(&result->text, bytes);
	return i != r->reported || put(r, result, err);
}

/* ---- in the order of the pages ---- */

static bool report(struct run *r, size_t i, struct error *err)
{
	struct result *result = r->results[i];
	if (!r->many->out_dir && result && !put(r, result, err))
		return false;
	if (r->states[i] == FAILED) {
		clear_progress(r);
		error_report(&result->failed);
	}
	free_result(r, i);
	return true;
}

static bool report_done(struct run *r, struct error *err)
{
	while (r->reported < r->pages.n && r->states[r->reported] > BEGUN) {
		if (!report(r, r->reported, err))
			return false;
		r->reported++;
	}
	return r->many->out_dir || fflush(stdout) == 0 ||
	       error_set(err, ERROR_IO, "standard output could not be written");
}

static void count_failure(struct run *r, size_t i)
{
	enum error_kind kind = r->results[i]->failed.kind;
	r->kind = r->failed && r->kind != kind ? ERROR_DATA : kind;
	r->failed++;
	r->states[i] = FAILED;
}

static bool done(void *user, size_t i, const struct error *failed, struct error *err)
{
	struct run *r = user;
	struct result *result = result_of(r, i);
	r->done++;
	if (failed && failed->kind == ERROR_CONFIG) {
		*err = *failed;
		return false;
	}
	if (failed && failed->kind == ERROR_NONE) {
		r->skipped++;
		r->states[i] = SKIPPED;
		return report_done(r, err);
	}
	if (failed)
		result->failed = *failed;
	else if (r->many->out_dir && !open_file(r, i, err))
		return false;
	if (!failed && result->open) {
		result->open = false;
		if (!outfile_keep(&result->file, err) && !refuse(result, err))
			return false;
	}
	if (failed || result->refused)
		count_failure(r, i);
	else {
		r->written++;
		r->states[i] = WRITTEN;
	}
	return report_done(r, err);
}

static void lost(void *user, size_t i, struct error *failed)
{
	const struct run *r = user;
	error_of_input(r->pages.list[i].input, failed);
}

static bool goes_on(void *user, struct error *err)
{
	show_progress(user);
	return !command_stopped(err);
}

/* ---- all of it ---- */

static bool gather(struct run *r, const char *const *inputs, struct error *err)
{
	const struct many *m = r->many;
	for (; *inputs; inputs++)
		if (!pages_add(&r->pages, *inputs, m->out_dir, err))
			return false;
	if (m->list && !pages_add_list(&r->pages, m->list, m->out_dir, err))
		return false;
	if (!r->pages.n)
		return error_set(err, ERROR_NO_INPUT, "there is no page in what was given");
	return !m->out_dir || (pages_name(&r->pages, m->out_dir, m->ending, err) &&
	                       pages_make_folder(m->out_dir, err));
}

static size_t count_workers(const struct settings *settings)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return settings->jobs ? (size_t)settings->jobs : cores > 0 ? (size_t)cores : 1;
}

/* "118 pages written to out, 1 failed, 3 files left out: they are no pages" */
static bool sum_up(const struct run *r, struct error *err)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b, "%zu page%s written", r->written, r->written == 1 ? "" : "s");
	if (r->many->out_dir)
		strbuf_addf(&b, " to %.100s", r->many->out_dir);
	if (r->failed)
		strbuf_addf(&b, ", %zu failed", r->failed);
	if (r->skipped)
		strbuf_addf(&b, ", %zu file%s left out that %s no text", r->skipped,
		            r->skipped == 1 ? "" : "s", r->skipped == 1 ? "is" : "are");
	bool ok = !r->failed && r->written;
	if (!ok)
		error_set(err, r->written ? ERROR_PARTLY : r->failed ? r->kind : ERROR_NO_INPUT, "%s",
		          b.ptr);
	else if (r->many->out_dir)
		log_notice("%s", b.ptr);
	strbuf_release(&b);
	return ok;
}

static void release(struct run *r)
{
	for (size_t i = 0; i < r->pages.n && r->results; i++)
		free_result(r, i);
	free(r->results);
	free(r->states);
	pages_release(&r->pages);
}

bool many_run(const struct many *m, const char *const *inputs, const struct settings *settings,
              struct error *err)
{
	struct run r = {.many = m, .settings = settings};
	const struct pool_ops ops = {
		.user = &r, .work = work, .most_seconds = most_seconds, .ready = ready, .take = take,
		.lost = lost, .done = done, .goes_on = goes_on,
	};
	pages_init(&r.pages);
	bool ok = gather(&r, inputs, err);
	if (ok) {
		r.states = mem_zeroed(r.pages.n, 1);
		r.results = mem_zeroed(r.pages.n, sizeof(struct result *));
		start_progress(&r);
		command_catch_signals();
		ok = pool_run(&ops, r.pages.n, count_workers(settings), err);
		clear_progress(&r);
		ok = ok && sum_up(&r, err);
	}
	release(&r);
	return ok;
}
