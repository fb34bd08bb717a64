// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class WorkerUsersTest {

    @TempDir
    Path processes;

    @Test
    void eachGetsAnotherAndTheBeginningIsNotTheSameEachTime() throws Exception {
        Set<Integer> firsts = new HashSet<>();
        for (int runtime = 0; runtime < 20; runtime++) {
            WorkerUsers users = new WorkerUsers(processes, 1_000, 4_000);
            int one = users.next();
            assertThat(one).isBetween(1_000, 4_999).isNotEqualTo(users.next());
            firsts.add(one);
        }
        assertThat(firsts).hasSizeGreaterThan(1);
    }

    @Test
    void whoHasAProcessIsLeftOut() throws Exception {
        Path mine = Files.createDirectory(processes.resolve("17"));
        int me = (Integer) Files.getAttribute(mine, "unix:uid");
        WorkerUsers users = new WorkerUsers(processes, me, 2);
        assertThat(users.next()).isEqualTo(me + 1);
        assertThat(users.next()).isEqualTo(me + 1);
        assertThatThrownBy(() -> new WorkerUsers(processes, me, 1).next()).isInstanceOf(IOException.class);
    }

    @Test
    void theyAreOfARangeThatNobodyHandsOutAndInAContainerWithoutItOfAnother() throws Exception {
        Path own = Files.createDirectories(processes.resolve("self"));
        assertThat(WorkerUsers.of(processes).first())
                .as("a kernel without maps")
                .isEqualTo(2_100_000_000);
        Files.writeString(own.resolve("uid_map"), "         0          0 4294967295\n");
        Files.writeString(own.resolve("gid_map"), "         0          0 4294967295\n");
        assertThat(WorkerUsers.of(processes).first()).isEqualTo(2_100_000_000);
        Files.writeString(own.resolve("gid_map"), "         0     100000      65536\n");
        assertThat(WorkerUsers.of(processes).first()).as("groups count too").isEqualTo(61_184);
        Files.writeString(own.resolve("uid_map"), "         0       1000          1\n         1 100000 70000\n");
        assertThat(WorkerUsers.of(processes).first()).isEqualTo(61_184);
        assertThat(WorkerUsers.of(processes).next()).isBetween(61_184, 65_519);
    }
}
