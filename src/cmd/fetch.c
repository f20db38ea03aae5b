/*
 * fetch [--timeout=S] [--max-bytes=N] [--redirects=N] [--] ADDRESS
 *
 * Gets one http or https address and writes it whole, or why not, as
 * src/source/address.h describes. It is the only program that touches the
 * network, and it touches nothing else.
 */
#include <curl/curl.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "../util/error.h"
#include "../util/strbuf.h"
#include "command.h"

#define USER_AGENT "Crier/" CRIER_VERSION " (reads articles aloud to its user)"
#define ACCEPT                                                                                     \
	"Accept: text/html, application/xhtml+xml, text/plain;q=0.9, application/xml;q=0.8, "      \
	"*/*;q=0.5"

enum {
	LONGEST_ADDRESS = 8192,
	HEADER_BYTES = 300 << 10, /* all of them, of all redirects together */
	CONNECT_S = 15,
	HOST_BYTES = 80,
};

struct fetch {
	long timeout_s, max_bytes, redirects;
	const char *address;

	CURL *curl;
	CURLU *url;
	struct curl_slist *headers;
	struct strbuf body;
	size_t header_bytes;
	long stall_s;
	curl_off_t seen; /* bytes of the body, and when there last came some */
	time_t seen_at;
	char host[HOST_BYTES + 1]; /* for messages: of the address that was asked last */
	struct error err;          /* where we ended the transfer ourselves */
};

static time_t seconds_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static bool parse_number(const char *arg, const char *option, long min, long max, long *value)
{
	struct str s = str_of(arg), name = str_of(option);
	return str_starts(s, name) && str_to_long(str_sub(s, name.len, s.len), min, max, value);
}

static bool parse(struct fetch *f, int argc, char **argv, struct error *err)
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--") == 0) {
			i++;
			break;
		}
		if (!parse_number(argv[i], "--timeout=", 1, 3600, &f->timeout_s) &&
		    !parse_number(argv[i], "--max-bytes=", 1, 1L << 30, &f->max_bytes) &&
		    !parse_number(argv[i], "--redirects=", 0, 50, &f->redirects))
			return error_set(err, ERROR_USAGE, "fetch does not know %.60s", argv[i]);
	}
	if (argc - i != 1)
		return error_set(err, ERROR_USAGE, "usage: fetch [--timeout=S] [--max-bytes=N] "
		                 "[--redirects=N] [--] ADDRESS");
	f->address = argv[i];
	return true;
}

/* The host of the address asked last, for messages. */
static void learn_host(struct fetch *f)
{
	char *now = NULL, *host = NULL;
	CURLU *u = curl_url();
	curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &now);
	if (!now || !*now || curl_url_set(u, CURLUPART_URL, now, CURLU_NON_SUPPORT_SCHEME))
		curl_url_get(f->url, CURLUPART_HOST, &host, 0);
	else
		curl_url_get(u, CURLUPART_HOST, &host, 0);
	snprintf(f->host, sizeof(f->host), "%s", host ? host : "that address");
	curl_free(host);
	curl_url_cleanup(u);
}

static bool say_status(struct fetch *f, struct error *err)
{
	long status = 0;
	curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
	static const struct {
		long first, last;
		const char *what;
	} table[] = {
		{401, 401, "asks for a name and a password"},
		{402, 402, "wants to be paid for this page"},
		{403, 403, "does not give this page to Crier"},
		{404, 404, "has no such page"},
		{410, 410, "has this page no longer"},
		{429, 429, "was asked too often; try again later"},
		{451, 451, "may not show this page, for legal reasons"},
		{503, 503, "is too busy or being repaired; try again later"},
		{500, 599, "has a fault of its own; try again later"},
		{0, 999, "did not give the page"},
	};
	size_t i = 0;
	while (status < table[i].first || status > table[i].last)
		i++;
	return error_set(err, ERROR_UNAVAILABLE, "the server at %s %s (%ld)", f->host, table[i].what,
	                 status);
}

/* Who let us wait: for the connection, or for the end. */
static bool say_timeout(struct fetch *f, struct error *err)
{
	curl_off_t connected = 0;
	curl_easy_getinfo(f->curl, CURLINFO_PRETRANSFER_TIME_T, &connected);
	if (!connected)
		return error_set(err, ERROR_UNAVAILABLE, "the server at %s does not answer; try again "
		                 "later", f->host);
	return error_set(err, ERROR_UNAVAILABLE, "the page at %s was not whole after %ld seconds; "
	                 "--fetch-timeout allows more", f->host, f->timeout_s);
}

/* Either a redirect that we don't follow, or a server that answers something else than HTTP. */
static bool say_protocol(struct fetch *f, struct error *err)
{
	long status = 0;
	curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
	if (!status)
		return error_set(err, ERROR_UNAVAILABLE, "the server at %s is not a web server", f->host);
	return error_set(err, ERROR_UNAVAILABLE, "the page leads to an address that is neither "
	                 "http nor https, and Crier follows no other");
}

static bool say_failure(struct fetch *f, CURLcode code, struct error *err)
{
	learn_host(f);
	switch (code) {
	case CURLE_HTTP_RETURNED_ERROR:
		return say_status(f, err);
	case CURLE_OPERATION_TIMEDOUT:
		return say_timeout(f, err);
	case CURLE_TOO_MANY_REDIRECTS:
		return error_set(err, ERROR_UNAVAILABLE, "the server at %s sends on to other addresses "
		                 "without end (more than %ld times)", f->host, f->redirects);
	case CURLE_COULDNT_RESOLVE_HOST:
		return error_set(err, ERROR_NO_HOST, "there is no server by the name of %s, or this "
		                 "machine is not connected", f->host);
	case CURLE_COULDNT_RESOLVE_PROXY:
		return error_set(err, ERROR_NO_HOST, "the proxy of this machine is not found");
	case CURLE_COULDNT_CONNECT:
		return error_set(err, ERROR_UNAVAILABLE, "the server at %s can't be reached", f->host);
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_URL_MALFORMAT:
	case CURLE_WEIRD_SERVER_REPLY:
		return say_protocol(f, err);
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		return error_set(err, ERROR_UNAVAILABLE, "no secure connection to %s could be made",
		                 f->host);
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR:
		return error_set(err, ERROR_UNAVAILABLE, "the server at %s can't prove who it is: its "
		                 "certificate is not valid", f->host);
	case CURLE_BAD_CONTENT_ENCODING:
		return error_set(err, ERROR_DATA, "the server at %s sent the page packed in a way that "
		                 "can't be unpacked", f->host);
	case CURLE_FILESIZE_EXCEEDED:
		return error_set(err, ERROR_DATA, "the page at %s is larger than %ld MB; --fetch-max-mb "
		                 "allows more", f->host, f->max_bytes >> 20);
	case CURLE_PARTIAL_FILE:
	case CURLE_GOT_NOTHING:
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
	case CURLE_HTTP2:
	case CURLE_HTTP2_STREAM:
		return error_set(err, ERROR_UNAVAILABLE, "the connection to %s broke off before the "
		                 "page was whole; try again later", f->host);
	default:
		return error_set(err, ERROR_UNAVAILABLE, "the page at %s could not be fetched: %s",
		                 f->host, curl_easy_strerror(code));
	}
}

/* What the server says it is sending, where that is certainly no text. */
static bool is_text(struct fetch *f)
{
	static const struct {
		struct str type;
		const char *what;
	} table[] = {
		{{"image/", 6}, "a picture"},
		{{"audio/", 6}, "sound"},
		{{"video/", 6}, "a film"},
		{{"font/", 5}, "a font"},
		{{"application/pdf", 15}, "a PDF document"},
		{{"application/zip", 15}, "a ZIP archive"},
		{{"application/epub", 16}, "an EPUB book"},
	};
	char *type = NULL;
	curl_easy_getinfo(f->curl, CURLINFO_CONTENT_TYPE, &type);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		if (!str_starts_case(str_of(type), table[i].type))
			continue;
		learn_host(f);
		return error_set(&f->err, ERROR_DATA, "what is at that address of %s is %s (%.40s), not "
		                 "a page or text", f->host, table[i].what, type);
	}
	return true;
}

/* Called with the body as it is after unpacking, so that the limit holds for bombs too. */
static size_t take_body(char *bytes, size_t one, size_t len, void *user)
{
	struct fetch *f = user;
	if (!f->body.len && !is_text(f))
		return CURL_WRITEFUNC_ERROR;
	strbuf_add(&f->body, (struct str){bytes, one * len});
	if (f->body.overflow) {
		say_failure(f, CURLE_FILESIZE_EXCEEDED, &f->err);
		return CURL_WRITEFUNC_ERROR;
	}
	return one * len;
}

static size_t take_header(char *bytes, size_t one, size_t len, void *user)
{
	struct fetch *f = user;
	(void)bytes;
	f->header_bytes += one * len;
	if (f->header_bytes > HEADER_BYTES) {
		learn_host(f);
		error_set(&f->err, ERROR_DATA, "the server at %s sends headers without end", f->host);
		return 0;
	}
	return one * len;
}

/*
 * Called about once a second. libcurl's own watch over slow servers goes by an average
 * and is late to notice.
 */
static int watch(void *user, curl_off_t total, curl_off_t so_far, curl_off_t up_total,
                 curl_off_t up)
{
	struct fetch *f = user;
	time_t now = seconds_now();
	struct pollfd reader = {.fd = STDOUT_FILENO};
	(void)total;
	(void)up_total;
	(void)up;
	/* Whoever wanted the page is gone. */
	if (poll(&reader, 1, 0) > 0 && reader.revents & POLLERR) {
		error_set(&f->err, ERROR_STOPPED, "stopped");
		return 1;
	}
	if (so_far != f->seen) {
		f->seen = so_far;
		f->seen_at = now;
	}
	if (now - f->seen_at < f->stall_s)
		return 0;
	learn_host(f);
	error_set(&f->err, ERROR_UNAVAILABLE, "the server at %s has sent nothing for %ld seconds; "
	          "try again later", f->host, f->stall_s);
	return 1;
}

static bool set_address(struct fetch *f, struct error *err)
{
	if (strlen(f->address) > LONGEST_ADDRESS)
		return error_set(err, ERROR_NO_INPUT, "the address is longer than %d characters",
		                 (int)LONGEST_ADDRESS);
	struct str address = str_of(f->address);
	if (!str_starts_case(address, STR("http://")) && !str_starts_case(address, STR("https://")))
		return error_set(err, ERROR_NO_INPUT, "an address begins with http:// or https://");
	CURLUcode code = curl_url_set(f->url, CURLUPART_URL, f->address, CURLU_URLENCODE);
	if (code)
		return error_set(err, ERROR_NO_INPUT, "that is no address: %s", curl_url_strerror(code));
	return true;
}

static void set_limits(struct fetch *f)
{
	CURL *c = f->curl;
	curl_easy_setopt(c, CURLOPT_TIMEOUT, f->timeout_s);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT,
	                 f->timeout_s < CONNECT_S ? f->timeout_s : (long)CONNECT_S);
	/* A server may think for a while, but not for all of the time. */
	f->stall_s = f->timeout_s < 3 ? f->timeout_s + 1 : f->timeout_s * 2 / 3;
	f->seen_at = seconds_now();
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, watch);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, f);
	curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)f->max_bytes);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(c, CURLOPT_MAXREDIRS, f->redirects);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
}

static bool transfer(struct fetch *f, struct error *err)
{
	CURL *c = f->curl;
	if (!set_address(f, err))
		return false;
	f->body.limit = (size_t)f->max_bytes;
	f->headers = curl_slist_append(NULL, ACCEPT);
	set_limits(f);
	curl_easy_setopt(c, CURLOPT_CURLU, f->url);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, f->headers);
	curl_easy_setopt(c, CURLOPT_USERAGENT, USER_AGENT);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c, CURLOPT_FAILONERROR, 1L);
	curl_easy_setopt(c, CURLOPT_FILETIME, 1L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, f);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, f);
	CURLcode code = curl_easy_perform(c);
	if (f->err.kind) {
		*err = f->err;
		return false;
	}
	long status = 0;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	/* A redirect to nowhere is no failure to libcurl. */
	if (code == CURLE_OK && status != 200 && status != 203)
		code = CURLE_HTTP_RETURNED_ERROR;
	return code == CURLE_OK || say_failure(f, code, err);
}

/* Where it was found, without name and password. */
static void print_address(struct fetch *f)
{
	char *now = NULL, *address = NULL;
	CURLU *u = curl_url();
	curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &now);
	if (now && curl_url_set(u, CURLUPART_URL, now, 0) == CURLUE_OK) {
		curl_url_set(u, CURLUPART_USER, NULL, 0);
		curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
		curl_url_get(u, CURLUPART_URL, &address, 0);
	}
	if (address)
		printf("address: %s\n", address);
	curl_free(address);
	curl_url_cleanup(u);
}

static void print_found(struct fetch *f)
{
	char *type = NULL, date[32];
	curl_off_t seconds = -1;
	curl_easy_getinfo(f->curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(f->curl, CURLINFO_FILETIME_T, &seconds);
	time_t modified = (time_t)seconds;
	print_address(f);
	if (type)
		printf("type: %.200s\n", type);
	struct tm *utc = seconds > 0 ? gmtime(&modified) : NULL;
	if (utc && strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", utc))
		printf("modified: %s\n", date);
	printf("length: %zu\n\n", f->body.len);
	fwrite(f->body.ptr, 1, f->body.len, stdout);
}

int main(int argc, char **argv)
{
	struct fetch f = {.timeout_s = 30, .max_bytes = 32L << 20, .redirects = 10};
	struct error err = {0};
	strbuf_init(&f.body);
	/* libcurl turns names such as bücher.example into what the net knows by the locale. */
	setlocale(LC_CTYPE, "C.UTF-8");
	curl_global_init(CURL_GLOBAL_DEFAULT);
	f.curl = curl_easy_init();
	f.url = curl_url();
	bool ok = f.curl && f.url ? parse(&f, argc, argv, &err) && transfer(&f, &err)
	                          : error_set(&err, ERROR_SYSTEM, "libcurl can't be started");
	if (ok)
		print_found(&f);
	else
		printf("error: %d %s\n", (int)err.kind, err.msg);
	curl_slist_free_all(f.headers);
	curl_easy_cleanup(f.curl);
	curl_url_cleanup(f.url);
	curl_global_cleanup();
	strbuf_release(&f.body);
	return fflush(stdout) == 0 ? (int)err.kind : ERROR_IO;
}
