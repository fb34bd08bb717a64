// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import qtforge.enforcement.decision.EnforcementFailure;

class VerdictTest {

    private final Verdict verdict = new Verdict();
    private final List<String> told = new ArrayList<>();

    @Test
    void aRefusalBeforeTheStartIsWhatIsWaitedFor() throws Exception {
        verdict.onRefusal(told::add);

        verdict.refuse("policy is broken");
        verdict.ready();

        assertThat(verdict.await(Duration.ofSeconds(10))).contains("policy is broken");
        assertThat(told).isEmpty();
    }

    @Test
    void aRefusalNobodyListenedToIsToldToWhoeverListensLater() throws Exception {
        verdict.ready();
        verdict.refuse("table lost");

        verdict.onRefusal(told::add);

        assertThat(told).containsExactly("table lost");
        assertThat(verdict.await(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void silenceIsARefusal() throws Exception {
        assertThat(verdict.await(Duration.ofMillis(1))).isPresent();
    }

    @Test
    void anUnknownModeIsRefused() {
        assertThatExceptionOfType(EnforcementFailure.class)
                .isThrownBy(() -> EnforcementBoot.prepare("off", Path.of("bundles")))
                .withMessageContaining("enforce, audit, learn");
    }

    @Test
    void theFirstRowsAreAboutTheFolderOfTheDistributionOnly() {
        List<String> rows = BootRows.of(Path.of("dist *", "bundles"));

        String folder = Path.of("").toAbsolutePath().toFile().toURI() + "dist%20\\\\*/bundles/";
        assertThat(rows.get(1))
                .startsWith(
                        "allow {[org.osgi.service.condpermadmin.BundleLocationCondition \"reference:" + folder + "*\"]")
                .contains("\"reference:" + folder + "*../*\" \"!\"");
    }
}
