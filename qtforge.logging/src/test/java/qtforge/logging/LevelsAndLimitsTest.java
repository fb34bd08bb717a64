// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.logging.ArrivalTest.tell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.testing.Await;
import qtforge.testing.SourceBundle;

/** What is let through: levels that are kept, and no more than a plugin may log. */
class LevelsAndLimitsTest {

    @TempDir
    Path folder;

    private static final String OSGI_DEBUG =
            """
            public class Osgi implements BundleActivator, Runnable {
                LogService log;
                public void start(BundleContext context) {
                    log = context.getService(context.getServiceReference(LogService.class));
                    context.registerService(Runnable.class, this, null);
                }
                public void run() { log.getLogger("of.osgi.Deep").debug("deep"); log.getLogger("of.osgi").info("end"); }
                public void stop(BundleContext context) {}
            }
            """;

    @Test
    void onePluginLevelHoldsForSlf4jAndTheLogService() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(new SourceBundle("org.example.osgi")
                    .imports("org.slf4j.*", "org.osgi.service.log.LogService")
                    .header("Provide-Capability", "qtforge.plugin;id=\"the.plugin\"")
                    .activator("third.party.Osgi", OSGI_DEBUG));
            framework.service(Runnable.class).run();
            Await.until(
                    "the log service has told",
                    () -> framework.messages("the.plugin").contains("end"));
            assertThat(framework.messages("the.plugin")).doesNotContain("deep");

            framework.manager().setPluginLevel("the.plugin", Optional.of(LogLevel.DEBUG));
            framework.service(Runnable.class).run();

            Await.until("debug is told", () -> framework.messages("the.plugin").contains("deep"));
            framework.manager().setPluginLevel("the.plugin", Optional.of(LogLevel.ERROR));
            int before = framework.messages("the.plugin").size();
            framework.service(Runnable.class).run();
            framework.manager().setPluginLevel("the.plugin", Optional.empty());
            framework.service(Runnable.class).run();
            Await.until(
                    "info is told again", () -> framework.messages("the.plugin").size() > before);
            assertThat(framework.messages("the.plugin")).hasSize(before + 1);
        }
    }

    @Test
    void categoryLevelHoldsForTheNamesBelowInAnyPluginWithoutItsOwn() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.plugin("org.example.a", "[2,3)"));
            framework.start(Loggers.plugin("org.example.b", "[2,3)"));
            LoggingManager manager = framework.manager();
            manager.setPluginLevel("org.example.b", Optional.of(LogLevel.WARNING));
            manager.setCategoryLevel("third", Optional.of(LogLevel.DEBUG));

            assertThat(tell(framework, "org.example.a", "enabled:")).isEqualTo(true);
            assertThat(tell(framework, "org.example.b", "enabled:")).isEqualTo(false);
            assertThat(manager.getEffectiveLevel("third.party.Logger", "org.example.a"))
                    .isEqualTo(LogLevel.DEBUG);
            assertThat(manager.getEffectiveLevel("third.party.Logger", "org.example.b"))
                    .isEqualTo(LogLevel.WARNING);
            assertThat(manager.getEffectiveLevel("thirdparty", "org.example.a")).isEqualTo(LogLevel.INFO);

            manager.setCategoryLevel("third", Optional.empty());
            assertThat(tell(framework, "org.example.a", "enabled:")).isEqualTo(false);
        }
    }

    @Test
    void whatWasSetIsThereAfterARestart() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.manager().setGlobalLevel(LogLevel.ERROR);
            framework.manager().setPluginLevel("org.example.a", Optional.of(LogLevel.DEBUG));
            framework.manager().setCategoryLevel("a.b", Optional.of(LogLevel.TRACE));
            framework.manager().setOutputEnabled(LogOutput.FILE, false);
        }
        try (LogFramework framework = LogFramework.start(folder)) {
            LoggingConfiguration now = framework.manager().getConfiguration();

            assertThat(now.globalLevel()).isEqualTo(LogLevel.ERROR);
            assertThat(now.pluginLevels()).isEqualTo(Map.of("org.example.a", LogLevel.DEBUG));
            assertThat(now.categoryLevels()).isEqualTo(Map.of("a.b", LogLevel.TRACE));
            assertThat(now.enabledOutputs()).containsExactlyInAnyOrder(LogOutput.CONSOLE, LogOutput.CUSTOM);
            framework.start(Loggers.plugin("org.example.a", "[2,3)"));
            assertThat(tell(framework, "org.example.a", "enabled:")).isEqualTo(true);
        }
    }

    @Test
    void brokenFileIsPutAsideAndDefaultsCount() throws Exception {
        Path saved = folder.resolve("data/logging/logging.properties");
        Files.createDirectories(saved.getParent());
        Files.writeString(saved, "global_level=\\u00zz");
        try (LogFramework framework = LogFramework.start(folder)) {
            assertThat(framework.manager().getConfiguration()).isEqualTo(LoggingConfiguration.DEFAULT);
            assertThat(saved.resolveSibling("logging.properties.broken")).exists();
            assertThat(framework.manager().getStatistics().failures()).isPositive();
        }
    }

    @Test
    void noisyPluginIsLimitedToldAndDoesNotHarmOthers() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            LoggingManager manager = framework.manager();
            manager.setConfiguration(manager.getConfiguration()
                    .with(Map.of("rate_limit", 1, "rate_burst", 50, "recent_entries", 10_000)));
            framework.start(Loggers.plugin("org.example.noisy", "[2,3)"));
            framework.start(Loggers.plugin("org.example.calm", "[2,3)"));
            tell(framework, "org.example.noisy", "flood:20000");
            tell(framework, "org.example.calm", "info:heard");

            assertThat(framework.messages("org.example.noisy"))
                    .hasSizeBetween(50, 80)
                    .first()
                    .isEqualTo("flood 0");
            assertThat(framework.messages("org.example.calm")).containsExactly("said heard");
            long limited = manager.getStatistics().limitedByPlugin().get("org.example.noisy");
            assertThat(limited).isBetween(19_920L, 19_950L);
            Await.until("the dropped are told", () -> framework.messages("org.example.noisy").stream()
                    .anyMatch(text -> text.matches(
                            "[0-9]+ entries of plugin org.example.noisy were dropped: it logs more than 1 a second")));
        }
    }

    @Test
    void outputsTheOriginalHasNotEitherAreRefused() {
        try (LogFramework framework = LogFramework.start(folder)) {
            assertThatThrownBy(() -> framework.manager().setOutputEnabled(LogOutput.NETWORK, true))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_SUPPORTED))
                    .hasMessageContaining("register a LogOutputHandler");
        }
    }
}
