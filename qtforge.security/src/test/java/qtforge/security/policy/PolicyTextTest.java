// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;

class PolicyTextTest {

    private static final PolicyTerms TERMS = TestTerms.in(Path.of("/srv/qtforge"));
    private static final String HEX = "0123456789abcdef".repeat(4);

    private static final String EXAMPLE =
            """
            # Policy of the test bench
            qtforge-policy 1

            # how strict
            security level HIGH
            signer acme sha256:%1$s level Trusted   # until 2030

            everyone
              deny PROCESS_CREATION

            level Limited
              allow FileSystemRead /srv/share/-
              deny  ProcessExecution *

            # reads things
            plugin com.acme.reader signer acme
              jar sha256:%1$s level LIMITED
              isolated no
              threads 12
              allow FILE_SYSTEM_READ ${plugin.data}/-
              allow NetworkAccess api.example.org:443
              # with a blank
              allow FILE_SYSTEM_READ "/srv/my files/-"
              deny FileSystemRead /srv/share/secret/-

            library org.acme.util
              allow EnvRead HOME

            blacklist com.evil "steals \\"things\\""
            blacklist sha256:%1$s "stolen key"
            rule no-strangers priority 100 deny when (&(operation=install)(trust<=0)) # not a comment)
            """
                            .formatted(HEX)
                            .replace(" # not a comment)", "")
                    + "rule careful priority -5 warn disabled\n# the end\n";

    private static PolicyReading read(String text) {
        return PolicyReader.read(text, TERMS);
    }

    @Test
    void readsEverythingThereIs() {
        PolicyReading reading = read(EXAMPLE);
        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.policy();
        assertThat(policy.level()).isEqualTo(SecurityLevel.HIGH);
        assertThat(policy.publishers()).containsExactly(new TrustedPublisher("acme", HEX, TrustLevel.TRUSTED));
        assertThat(policy.everyone().denied()).containsExactly(PermissionGrant.of(PluginPermission.PROCESS_CREATION));
        assertThat(policy.rights(TrustLevel.LIMITED).allowed())
                .containsExactly(new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "/srv/share/-"));
        SubjectPolicy reader = policy.subject("com.acme.reader");
        assertThat(reader.signer()).contains("acme");
        assertThat(reader.pins()).containsEntry(HEX, TrustLevel.LIMITED);
        assertThat(reader.isolated()).isEqualTo(Optional.of(false));
        assertThat(reader.threads()).isEqualTo(OptionalInt.of(12));
        assertThat(reader.rights().allowed())
                .containsExactly(
                        new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "${plugin.data}/-"),
                        new PermissionGrant(PluginPermission.NETWORK_ACCESS, "api.example.org:443"),
                        new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "/srv/my files/-"));
        assertThat(policy.subject("library/org.acme.util").rights().allowed())
                .containsExactly(new PermissionGrant(PluginPermission.ENVIRONMENT_READ, "HOME"));
        assertThat(policy.blacklist())
                .containsEntry("com.evil", "steals \"things\"")
                .containsEntry(HEX, "stolen key");
        assertThat(policy.rules())
                .containsExactly(
                        new PolicyRule("no-strangers", "(&(operation=install)(trust<=0))", RuleAction.DENY, true, 100),
                        new PolicyRule("careful", "", RuleAction.WARN, false, -5));
    }

    @Test
    void writesWhatItReadsBackWithItsComments() {
        PolicyReading reading = read(EXAMPLE);
        String text = PolicyWriter.write(reading.policy(), reading.comments());
        assertThat(text)
                .startsWith("# Policy of the test bench\nqtforge-policy 1\n")
                .contains("# how strict\nsecurity level HIGH\n")
                .contains("# until 2030\nsigner acme ")
                .contains("# reads things\nplugin com.acme.reader signer acme\n")
                .contains("  # with a blank\n  allow FILE_SYSTEM_READ \"/srv/my files/-\"\n")
                .endsWith("# the end\n");
        PolicyReading again = read(text);
        assertThat(again.problems()).isEmpty();
        assertThat(again).isEqualTo(reading);
        assertThat(PolicyWriter.write(again.policy(), again.comments())).isEqualTo(text);
    }

    @Test
    void dropsOnlyTheCommentsOfWhatIsGone() {
        PolicyReading reading = read(EXAMPLE);
        Policy without = PolicyEdits.allowed(reading.policy(), "com.acme.reader", old -> List.of());
        assertThat(PolicyWriter.write(without, reading.comments()))
                .doesNotContain("# with a blank")
                .contains("# reads things");
    }

    @Test
    void findsEveryMistakeOfAText() {
        PolicyReading reading = read(
                """
                qtforge-policy 1
                sekurity level HIGH
                plugin a
                  allow FLY /x
                  allow FILE_SYSTEM_READ relative/path
                plugin a
                  threads many
                """);
        assertThat(reading.problems()).extracting(PolicyProblem::line).containsExactly(2, 4, 5, 6, 7);
        assertThatThrownBy(() -> reading.requireSound("the policy"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("5 mistakes")
                .hasMessageContaining("line 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "plugin|7|an id is missing",
                "plugin a b|10|one word too many",
                "plugin a signer nobody|17|no signer 'nobody'",
                "plugin ../a|8|is not an id",
                "allow FILE_SYSTEM_READ /x|1|stands in no section",
                "level LIMITED;threads 4|1|does not belong to",
                "level GODLIKE|7|is not a trust level",
                "level UNTRUSTED;allow FILE_SYSTEM_WRITE /x|25|beyond the ceiling",
                "everyone;allow FILE_SYSTEM_READ /x|1|cannot be allowed",
                "plugin a;isolated maybe|10|neither yes nor no",
                "plugin a;threads -1|9|out of range",
                "plugin a;threads 5;threads 6|9|twice",
                "plugin a;jar sha1:abc level LIMITED|5|no digest",
                "plugin a;jar sha256:abc level LIMITED|5|no SHA-256",
                "plugin a;allow FILE_SYSTEM_READ:/x|7|a colon stands",
                "plugin a;allow FILE_SYSTEM_READ x/y|24|relative",
                "plugin a;allow FILE_SYSTEM_READ /x/../y|24|'..'",
                "plugin a;allow FILE_SYSTEM_READ ${nope}/y|24|no variable 'nope'",
                "plugin a;allow FILE_SYSTEM_READ ${user.home|24|does not end",
                "plugin a;allow FILE_SYSTEM_READ \"/x|24|does not end",
                "plugin a;allow FILE_SYSTEM_READ /x;allow FileSystemRead /x|22|twice",
                "plugin a;allow FILE_SYSTEM_WRITE ${qtforge.home}/etc/-|25|no plugin can ever",
                "plugin a;allow FILE_SYSTEM_WRITE ${qtforge.data}/security/x|25|no plugin can ever",
                "plugin a;allow FILE_SYSTEM_WRITE /opt/qtforge/bundles/*|25|no plugin can ever",
                "plugin a;allow PROCESS_CREATION sh|24|without a path",
                "plugin a;allow RUNTIME_EXIT now|20|it takes none",
                "library l;allow FILE_SYSTEM_READ ${plugin.data}/-|24|only plugins",
                "everyone;deny FILE_SYSTEM_READ ${plugin.data}/-|23|only plugins",
                "blacklist a|12|the reason",
                "blacklist a b|1|",
                "rule r priority high deny|17|is no number",
                "rule r priority 1 maybe|19|is not an action",
                "rule r priority 1 deny when (a=|29|is no filter",
                "rule r priority 1 deny when|28|a condition is missing",
                "security level HIGH;security level LOW|16|twice",
                "signer a sha256:0 level LIMITED|10|no SHA-256",
            })
    void tellsWhereAMistakeIs(String text, int column, String message) {
        List<PolicyProblem> problems =
                read("qtforge-policy 1\n" + text.replace(';', '\n')).problems();
        if (message == null) {
            assertThat(problems).isEmpty();
            return;
        }
        assertThat(problems).hasSize(1);
        PolicyProblem problem = problems.get(0);
        assertThat(problem.message()).contains(message);
        assertThat(problem.column()).isEqualTo(column);
        assertThat(problem.line()).isEqualTo(1 + text.split(";").length);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void findsMistakesBelowALineItDoesNotKnow() {
        PolicyReading reading = read(
                """
                qtforge-policy 1
                plugin a
                  alow PROPERTY_READ x
                  allow PROPERTY_READ y
                  threads -3
                """);
        assertThat(reading.problems()).extracting(PolicyProblem::line).containsExactly(3, 5);
    }

    @Test
    void refusesATextWithoutItsVersion() {
        assertThat(read("").problems()).hasSize(1);
        assertThat(read("# nothing\n").problems()).hasSize(1);
        assertThat(read("plugin a\n").problems().get(0).remedy()).contains("qtforge-policy 1");
        assertThat(read("qtforge-policy 2\n").problems()).hasSize(1);
    }

    @Test
    void readsWindowsLinesAndAByteOrderMark() {
        assertThat(read("\uFEFFqtforge-policy 1\r\nplugin a\r\n").problems()).isEmpty();
    }

    @Test
    void refusesControlCharacters() {
        assertThat(read("qtforge-policy 1\nplugin a\u0000b\n").problems().get(0).column())
                .isEqualTo(9);
    }
}
