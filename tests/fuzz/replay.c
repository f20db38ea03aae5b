/*
 * Drives a fuzz target without a fuzzer: over every file of the folders given,
 * whole and cut off at eight places. `make check` runs it, so that the targets
 * go on working.
 */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 1 << 20, CUTS = 8, OPEN_FOLDERS = 16 };

static size_t files;

static int replay(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)ftw;
	if (type != FTW_F || status->st_size > LARGEST)
		return 0;
	FILE *file = fopen(path, "rb");
	uint8_t *whole = malloc(LARGEST);
	size_t len = file && whole ? fread(whole, 1, LARGEST, file) : 0;
	for (size_t i = 1; i <= CUTS; i++) {
		/* A copy of its own, so that reading past the end is seen. */
		size_t size = len * i / CUTS;
		uint8_t *data = malloc(size ? size : 1);
		for (size_t j = 0; j < size; j++)
			data[j] = whole[j];
		LLVMFuzzerTestOneInput(data, size);
		free(data);
	}
	free(whole);
	if (file)
		fclose(file);
	files++;
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		nftw(argv[i], replay, OPEN_FOLDERS, FTW_PHYS);
	printf("%zu files\n", files);
	return files ? 0 : 1;
}
