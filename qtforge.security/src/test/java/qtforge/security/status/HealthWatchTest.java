// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.security.AuditLog;
import qtforge.security.status.Canaries.Bird;

class HealthWatchTest {

    @TempDir
    Path folder;

    private final StatusFakes.Enforcing enforcing = new StatusFakes.Enforcing();
    private final StatusFakes.Holder policies = new StatusFakes.Holder();
    private final List<String> audited = new ArrayList<>();
    private boolean stopping;

    private HealthWatch watch(String unguarded) {
        Canaries canaries = new Canaries(
                name -> new Bird() {
                    @Override
                    public String attempt(String what, String argument) {
                        return name.equals("granted") || what.equals(unguarded) ? "allowed" : "denied";
                    }

                    @Override
                    public void close() {
                        // It was never there.
                    }
                },
                folder);
        AuditLog audit = StatusFakes.service(AuditLog.class, Map.of(), audited);
        return new HealthWatch(enforcing, policies, audit, new SelfTest(canaries), () -> stopping);
    }

    @Test
    void letsTheRuntimeStartAfterTheTestPassed() {
        HealthWatch watch = watch("");
        watch.begin();

        assertThat(enforcing.said).containsExactly("ready");
        assertThat(watch.trouble()).isEmpty();
        assertThat(audited).singleElement().asString().contains("RUNTIME", "passed");
    }

    @Test
    void refusesTheStartAfterTheTestFailedAndSaysWhat() {
        HealthWatch watch = watch("connect");
        watch.begin();

        assertThat(enforcing.said)
                .singleElement()
                .asString()
                .startsWith("refuse: the self-test failed")
                .contains("connect to a port");
        assertThat(watch.trouble()).contains("connect to a port");
    }

    @Test
    void comparesTableAndPolicyAndRefusesWhereItCannot() {
        HealthWatch watch = watch("");
        watch.compare();
        assertThat(policies.refreshed).isEqualTo(1);
        assertThat(enforcing.said).isEmpty();

        policies.failure = new IllegalStateException("the table is gone");
        watch.compare();

        assertThat(enforcing.said).singleElement().asString().contains("the table is gone");
    }

    @Test
    void refusesWhenItIsTakenAwayFromARunningRuntime() {
        watch("").close();

        assertThat(enforcing.said).singleElement().asString().contains("is gone from the running runtime");
        assertThat(audited).hasSize(1);
    }

    @Test
    void goesQuietlyWithTheFramework() {
        stopping = true;
        watch("").close();

        assertThat(enforcing.said).isEmpty();
        assertThat(audited).isEmpty();
    }
}
