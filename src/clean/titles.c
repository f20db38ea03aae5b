#include "titles.h"

#include "lines.h"

enum { NORMAL = 400, MOST_SEAMS = 24, MOST_CUTS = 4, LONGEST_TAIL = 40 };

struct seam {
	size_t from, to;
	bool bar; /* and no colon, which stands in titles */
	bool strong; /* a bar proper: hardly any title has one of its own */
};

static size_t find_seams(struct str title, struct seam seams[MOST_SEAMS])
{
	static const struct {
		const char *text;
		bool bar, strong;
	} known[] = {{" | ", true, true}, {" - ", true, false}, {" – ", true, false},
	             {" — ", true, false}, {" :: ", true, true}, {" » ", true, true},
	             {" « ", true, true}, {" · ", true, true}, {" • ", true, true},
	             {" ‹ ", true, true}, {" › ", true, true}, {" / ", true, false},
	             {": ", false, false}, {"｜", true, true}, {"_", true, false}};
	size_t n = 0;
	for (size_t i = 1; i < title.len && n < MOST_SEAMS; i++)
		for (size_t k = 0; k < sizeof(known) / sizeof(*known); k++) {
			struct str text = str_of(known[k].text);
			if (!str_starts(str_sub(title, i, title.len), text))
				continue;
			seams[n++] = (struct seam){i, i + text.len, known[k].bar, known[k].strong};
			i += text.len - 1;
			break;
		}
	return n;
}

/* In small letters and digits, without blanks. */
static struct str squeezed(struct str s, char out[NORMAL])
{
	size_t n = line_normalise(s, out, NORMAL), kept = 0;
	for (size_t i = 0; i < n; i++)
		if (out[i] != ' ')
			out[kept++] = out[i];
	return (struct str){out, kept};
}

/* The same words; "The" and what follows a dot ("Example.com") aside. */
static bool same_name(struct str a, struct str b)
{
	char first[NORMAL], second[NORMAL];
	struct str x = squeezed(a, first), y = squeezed(b, second);
	if (str_starts(x, STR("the")) && x.len > 5)
		x = str_sub(x, 3, x.len);
	if (str_starts(y, STR("the")) && y.len > 5)
		y = str_sub(y, 3, y.len);
	if (str_ends(x, STR("com")) && x.len > 5 && y.len + 3 == x.len)
		x.len -= 3;
	if (str_ends(y, STR("com")) && y.len > 5 && x.len + 3 == y.len)
		y.len -= 3;
	return x.len && str_eq(x, y);
}

/* "news.example.co.uk" has the label "example"; any of its longer labels will do. */
static bool is_host(struct str part, struct str host)
{
	char normal[NORMAL];
	struct str name = squeezed(part, normal);
	if (name.len < 3)
		return false;
	while (host.len) {
		struct str label = str_cut(host, '.', &host);
		char other[NORMAL];
		struct str own = squeezed(label, other);
		if (host.ptr && own.len >= 3 && str_eq(own, name))
			return true;
	}
	return false;
}

static bool is_of_site(struct str part, const struct title_hints *h)
{
	part = str_trim(part);
	if (!part.len || part.len > NORMAL / 2)
		return false;
	if (same_name(part, h->site) || same_name(part, h->section) || is_host(part, h->host))
		return true;
	/* "Example News" where the site is "Example". */
	ptrdiff_t at = h->site.len > 3 ? str_find_case(part, h->site) : -1;
	return at >= 0 && part.len < h->site.len + 24;
}

/* Whether it stands on the page as the only heading of the first level, or the first of them. */
static bool is_heading(const struct page *page, struct str part)
{
	unsigned seen = 0;
	for (size_t i = 0; i < page->npieces && seen < 3; i++) {
		const struct piece *p = &page->pieces[i];
		if (p->kind != BLOCK_HEADING || p->level != 1 || p->at.end - p->at.start > NORMAL)
			continue;
		seen++;
		if (same_name(part, page_str(page, p)))
			return true;
	}
	return false;
}

/* One cut; false: there is nothing more to cut. */
static bool cut_once(struct str *title, const struct title_hints *h, bool nameless)
{
	struct seam seams[MOST_SEAMS];
	size_t n = find_seams(*title, seams);
	if (!n)
		return false;
	struct seam last = seams[n - 1], first = seams[0];
	/* The site's own name may hold a dash. */
	for (size_t k = n; k-- > 0 && k + 3 > n;) {
		struct str tail = str_sub(*title, seams[k].to, title->len);
		if (seams[k].bar && is_of_site(tail, h)) {
			*title = str_sub(*title, 0, seams[k].from);
			return true;
		}
	}
	if (is_of_site(str_sub(*title, 0, first.from), h)) {
		*title = str_sub(*title, first.to, title->len);
		return true;
	}
	size_t tail = title->len - last.to;
	if (nameless && last.strong && tail < last.from && tail < LONGEST_TAIL) {
		*title = str_sub(*title, 0, last.from);
		return true;
	}
	return false;
}

struct str title_without_site(const struct page *page, struct str title,
                              const struct title_hints *hints)
{
	struct seam seams[MOST_SEAMS];
	title = str_trim(title);
	if (is_heading(page, title))
		return title;
	size_t n = find_seams(title, seams);
	for (size_t k = 0; k < n; k++) {
		struct str head = str_sub(title, 0, seams[k].from);
		struct str tail = str_sub(title, seams[k].to, title.len);
		if (seams[k].bar && is_heading(page, head))
			return str_trim(head);
		if (seams[k].bar && is_heading(page, tail) && tail.len > 15)
			return str_trim(tail);
	}
	struct str whole = title;
	/* Without a site's name only <title> is sure to hold it. */
	bool nameless = !hints->site.len && hints->bare;
	for (unsigned cuts = 0; cuts < MOST_CUTS && cut_once(&title, hints, nameless); cuts++) {
		title = str_trim(title);
		nameless = false;
	}
	return title.len ? title : whole;
}
