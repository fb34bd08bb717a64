// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.QuarantinedPlugin;

class HealthSettingsTest {

    private static final HealthPolicy OTHER = new HealthPolicy(
            Duration.ofMillis(200), Duration.ofMillis(50), true, 1, Duration.ZERO, Duration.ofSeconds(1), 0);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("monitoring/health.properties");
    }

    @Test
    void whatIsSetIsThereAfterARestart() {
        HealthSettings settings = new HealthSettings(file());
        settings.on(false);
        settings.policy(HealthPolicy.DEFAULT.restarting(true));
        settings.policy("a odd=id:é/#", OTHER);
        QuarantinedPlugin quarantined = new QuarantinedPlugin(
                "b", Instant.parse("2026-01-02T03:04:05Z"), 5, "it says: \"no\", twice\nand again");
        settings.quarantine(quarantined);

        HealthSettings again = new HealthSettings(file());

        assertThat(again.isOn()).isFalse();
        assertThat(again.policy()).isEqualTo(HealthPolicy.DEFAULT.restarting(true));
        assertThat(again.policy("a odd=id:é/#")).isEqualTo(OTHER);
        assertThat(again.policy("another")).isEqualTo(again.policy());
        assertThat(again.quarantined()).containsExactly(quarantined);
    }

    @Test
    void anOwnPolicyCanBeTakenBack() {
        HealthSettings settings = new HealthSettings(file());
        settings.policy("a", OTHER);
        assertThat(settings.shortestInterval()).isEqualTo(OTHER.interval());

        settings.policy("a", null);

        assertThat(settings.policy("a")).isEqualTo(HealthPolicy.DEFAULT);
        assertThat(settings.shortestInterval()).isEqualTo(HealthPolicy.DEFAULT.interval());
    }

    @Test
    void releaseSaysWhetherItWasThere() {
        HealthSettings settings = new HealthSettings(file());
        settings.quarantine(new QuarantinedPlugin("b", Instant.EPOCH, 5, "ill"));

        assertThat(settings.release("b")).isTrue();
        assertThat(settings.release("b")).isFalse();
        assertThat(new HealthSettings(file()).quarantined()).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadIsLeftOutAndTheRestHolds() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(
                file(),
                "policy=soon,later\npolicy/a=PT0.2S,PT0.05S,true,1,PT0S,PT1S,0\nquarantine/b=yesterday,5,ill\n"
                        + "policy/c=PT0.001S,PT0.05S,true,1,PT0S,PT1S,0\n");

        HealthSettings settings = new HealthSettings(file());

        assertThat(settings.policy()).isEqualTo(HealthPolicy.DEFAULT);
        assertThat(settings.policy("a")).isEqualTo(OTHER);
        assertThat(settings.policy("c")).isEqualTo(HealthPolicy.DEFAULT);
        assertThat(settings.quarantined()).isEmpty();
        assertThat(settings.isOn()).isTrue();
    }

    @Test
    void aFileThatIsNoPropertiesFileLeavesTheDefaults() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "policy=\\uzzzz");

        assertThat(new HealthSettings(file()).policy()).isEqualTo(HealthPolicy.DEFAULT);
    }

    @Test
    void whatCannotBeKeptHoldsAndIsSaid() throws IOException {
        Files.writeString(folder.resolve("monitoring"), "a file where the folder should be");
        HealthSettings settings = new HealthSettings(file());

        assertThatThrownBy(() -> settings.policy(OTHER))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR))
                .hasMessageContaining("cannot be kept");
        assertThat(settings.policy()).isEqualTo(OTHER);
    }
}
