// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.monitoring.health.HealthLevel;

class MachineChecksTest {

    @TempDir
    Path folder;

    @Test
    void memoryIsJudgedByWhatIsLeftOfIt() {
        assertThat(MachineChecks.memory(0.5, 0).level()).isEqualTo(HealthLevel.OK);
        assertThat(MachineChecks.memory(0.9, 0).level()).isEqualTo(HealthLevel.WARN);
        assertThat(MachineChecks.memory(0.5, 0.97).level()).isEqualTo(HealthLevel.CRITICAL);
        assertThat(MachineChecks.memory(0.9, 0.97).messages().get(0)).contains("97 %", "metaspace");
    }

    @Test
    void diskIsJudgedByWhatIsFree() {
        assertThat(MachineChecks.disk(folder, 5L << 30).level()).isEqualTo(HealthLevel.OK);
        assertThat(MachineChecks.disk(folder, 500L << 20).level()).isEqualTo(HealthLevel.WARN);
        assertThat(MachineChecks.disk(folder, 50L << 20).level()).isEqualTo(HealthLevel.CRITICAL);
        assertThat(MachineChecks.disk(folder, 50L << 20).messages().get(0)).contains("50 MiB", folder.toString());
    }

    @Test
    void thisMachineCanBeLookedAtAlsoBeforeTheFolderIsMade() throws Exception {
        for (Check check : MachineChecks.of(folder.resolve("not/there/yet"))) {
            assertThat(check.look().level()).as(check.name()).isNotEqualTo(HealthLevel.HEALTH_CHECK_ERROR);
        }
        assertThat(MachineChecks.of(folder)).extracting(Check::name).containsExactly("memory", "disk");
    }
}
