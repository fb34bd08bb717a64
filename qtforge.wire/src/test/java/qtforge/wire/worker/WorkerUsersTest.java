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
}
