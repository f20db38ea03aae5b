/*
 * crier script: who says what, in which voice. As text for people, as JSON for
 * programs, as SSML for other synthesizers.
 */
#include <string.h>

#include "command.h"
#include "walk.h"

struct own {
	const char *format, *stop_after;
	bool why;
};

static const struct option options[] = {
	{OPTION_TEXT, "format", 0, offsetof(struct own, format), "text|json|ssml",
	 "text for people (the default), JSON, or SSML 1.1"},
	{OPTION_FLAG, "why", 0, offsetof(struct own, why), NULL,
	 "say for each quotation which rule found the speaker, and from which words"},
	{OPTION_TEXT, "stop-after", 0, offsetof(struct own, stop_after),
	 "clean|speakers|spoken|cast|script", "show the document as it is after this stage"},
	{OPTION_SETTING, "cast", 0, 0, NULL, "the cast: a name in voices/ or a file"},
	{OPTION_SETTING, "voice", 0, 0, NULL, "the narrator's voice"},
	HERALD_OPTIONS,
	{OPTION_SETTING, "lang", 0, 0, NULL, "the article's language, where it doesn't say"},
	{OPTION_SETTING, "clean", 0, 0, NULL, "how the article is taken out of its page"},
	{OPTION_SETTING, "keep", 0, 0, NULL, "what is not left out, names parted by commas"},
	{OPTION_SETTING, "notes", 0, 0, NULL, "what is said of footnotes and citations"},
	{OPTION_SETTING, "lexicon", 0, 0, NULL, "your own pronunciations"},
	{OPTION_SETTING, "addresses", 0, 0, NULL, "how web and mail addresses are said"},
	{OPTION_SETTING, "emoji", 0, 0, NULL, "whether emoji are said by their names"},
	FETCH_OPTIONS,
	{0},
};

static bool write_script(const struct own *own, const struct job *job, struct error *err)
{
	struct walk w;
	bool ok = true;
	if (!walk_init(&w, job, stdout, own->why, err))
		return false;
	if (strcmp(own->format, "ssml") == 0)
		ok = script_as_ssml(&w, err);
	else if (strcmp(own->format, "json") == 0)
		script_as_json(&w);
	else
		script_as_text(&w);
	walk_release(&w);
	return ok;
}

static bool one_input(const struct own *own, const char *input, const struct settings *settings,
                      struct error *err)
{
	struct job job;
	const char *stage = own->stop_after;
	if (!job_run(&job, input, stage ? stage : "cast", settings, err))
		return false;
	bool ok = stage ? stage_dump(&job, stage, stdout, err) : write_script(own, &job, err);
	job_release(&job);
	return ok;
}

static bool run(void *data, const char *const *inputs, struct settings *settings,
                struct error *err)
{
	struct own *own = data;
	static const char *const formats[] = {"text", "json", "ssml"};
	bool known = false;
	for (size_t i = 0; i < 3; i++)
		known |= strcmp(own->format, formats[i]) == 0;
	if (!known)
		return error_set(err, ERROR_USAGE,
		                 "there is no format \"%.40s\"; they are text, json, ssml",
		                 own->format);
	if (own->stop_after && !stage_known(own->stop_after, err))
		return false;
	for (size_t i = 0; inputs[i]; i++) {
		if (i && strcmp(own->format, "text") == 0)
			putchar('\n');
		if (!one_input(own, inputs[i], settings, err))
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	static const struct command command = {
		"script", "INPUT...", "Who says what, in which voice.", options, true, run,
	};
	struct own own = {.format = "text"};
	return command_run(&command, &own, argc, argv);
}
