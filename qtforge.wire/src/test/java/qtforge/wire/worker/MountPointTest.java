// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountPointTest {

    @Test
    void theLinesOfTheKernelAreRead() {
        assertThat(MountPoint.of("36 35 98:0 /mnt1 /mnt\\0402\\134x rw,noatime,noexec master:1 - ext3 /dev/root rw"))
                .isEqualTo(new MountPoint("/mnt 2\\x", true));
        assertThat(MountPoint.of("36 35 98:0 / /usr/lib rw,relatime - tmpfs none rw,noexec"))
                .as("what the file system says of itself is another matter")
                .isEqualTo(new MountPoint("/usr/lib", false));
        assertThat(MountPoint.of("36 35")).isNull();
    }
}
