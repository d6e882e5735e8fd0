#include "mapping.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

ent_status ent_mapping_open(ent_mapping *mapping, const char *path, const char *what, const ent_log *log)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    *mapping = (ent_mapping){0};
    if (fd < 0 || fstat(fd, &info) != 0) {
        ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot read the %s: %s", what, strerror(errno));
        if (fd >= 0)
            close(fd);
        return ENT_ERR_IO;
    }
    size_t size = (size_t)info.st_size;
    void *memory = size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    close(fd);
    if (memory != MAP_FAILED)
        *mapping = (ent_mapping){memory, size};
    return ENT_OK;
}

void ent_mapping_close(ent_mapping *mapping)
{
    if (mapping->memory)
        munmap(mapping->memory, mapping->size);
    *mapping = (ent_mapping){0};
}
