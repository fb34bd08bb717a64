// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;

class PolicyEngineServiceTest {

    @TempDir
    private Path home;

    private FakeRuntime runtime;
    private PolicyEngineService engine;

    @BeforeEach
    void make() {
        runtime = new FakeRuntime(home, "audit");
        engine = new PolicyEngineService(runtime.keeper(), runtime);
    }

    private static PolicyRule rule(String name, String condition, RuleAction action, int priority) {
        return new PolicyRule(name, condition, action, true, priority);
    }

    @Test
    void appliesTellsDifferencesAndRestores() {
        String text = "qtforge-policy 1\nplugin p\n  allow FILE_SYSTEM_READ /srv/-\n";
        assertThat(engine.diffPolicy(text))
                .containsExactly("+ there is a section for p", "+ p may FILE_SYSTEM_READ /srv/-");
        engine.applyPolicy(text);
        assertThat(engine.diffPolicy(text)).isEmpty();
        assertThat(engine.diffPolicy(engine.policyText())).isEmpty();
        engine.applyPolicy("qtforge-policy 1\n");
        assertThat(engine.diffPolicy(text)).hasSize(2);
        engine.restorePreviousPolicy();
        assertThat(engine.diffPolicy(text)).isEmpty();
        assertThat(runtime.audited).containsOnly(AuditKind.POLICY_APPLIED);
        assertThat(engine.policyFile()).exists();
    }

    @Test
    void refusesATextWithMistakesAndKeepsTheOldPolicy() throws IOException {
        engine.applyPolicy("qtforge-policy 1\nplugin p\n  allow SYSTEM_INFO\n");
        String before = Files.readString(engine.policyFile());
        assertThat(engine.validatePolicySyntax("qtforge-policy 1\nbad\nworse\n"))
                .hasSize(2);
        assertThatThrownBy(() -> engine.applyPolicy("qtforge-policy 1\nplugin q\n  allow SYSTEM_INFO\nbad\nworse\n"))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.INVALID_CONFIGURATION))
                .hasMessageContaining("line 4")
                .hasMessageContaining("line 5");
        assertThat(engine.policyFile()).hasContent(before);
        assertThat(runtime.audited).contains(AuditKind.POLICY_REFUSED);
    }

    @Test
    void asksRulesFromTheHighestPriorityDown() {
        engine.addPolicyRule(rule("default", "", RuleAction.DENY, 0));
        engine.addPolicyRule(rule("known", "(&(operation=install)(trust>=1))", RuleAction.ALLOW, 10));
        engine.addPolicyRule(rule("big", "(size>=1000000)", RuleAction.WARN, 20));
        assertThat(engine.policyRules()).extracting(PolicyRule::name).containsExactly("big", "known", "default");
        var decision = engine.evaluatePolicy(Map.of("operation", "install", "trust", 2, "size", 5_000_000L));
        assertThat(decision.action()).isEqualTo(RuleAction.ALLOW);
        assertThat(decision.rule()).isEqualTo("known");
        assertThat(decision.warnings()).containsExactly("big");
        assertThat(engine.evaluatePolicy(Map.of("operation", "install", "trust", 0))
                        .rule())
                .isEqualTo("default");
    }

    @Test
    void understandsTheOriginalsConditions() throws IOException {
        engine.addPolicyRule(
                rule("file", "(!(&(file_exists=true)(file_size_ok=true)(valid_extension=true)))", RuleAction.DENY, 1));
        Path jar = Files.writeString(home.resolve("x.jar"), "x");
        assertThat(engine.evaluatePolicy(Map.of("file", jar)).action()).isEqualTo(RuleAction.ALLOW);
        assertThat(engine.evaluatePolicy(Map.of("file", home.resolve("y.jar"))).action())
                .isEqualTo(RuleAction.DENY);
    }

    @Test
    void keepsRulesInTheFile() {
        engine.addPolicyRule(rule("one", "(a=b)", RuleAction.DENY, 1));
        engine.addPolicyRule(rule("two", "", RuleAction.WARN, 2));
        assertThatThrownBy(() -> engine.addPolicyRule(rule("one", "", RuleAction.DENY, 1)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.ALREADY_EXISTS));
        assertThatThrownBy(() -> engine.addPolicyRule(rule("three", "a=b", RuleAction.DENY, 1)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        FakeRuntime again = new FakeRuntime(home, "audit");
        PolicyEngineService reborn = new PolicyEngineService(again.keeper(), again);
        assertThat(reborn.policyRules()).extracting(PolicyRule::name).containsExactly("two", "one");
        assertThat(reborn.removePolicyRule("one")).isTrue();
        assertThat(reborn.removePolicyRule("one")).isFalse();
        reborn.clearPolicyRules();
        assertThat(reborn.policyRules()).isEmpty();
        assertThat(reborn.evaluatePolicy(Map.of()).action()).isEqualTo(RuleAction.ALLOW);
    }

    @Test
    void keepsWhereAPluginRuns() {
        assertThat(engine.isolation("p")).isEmpty();
        engine.setIsolation("p", Optional.of(false));
        assertThat(engine.isolation("p")).contains(false);
        assertThat(engine.policyText()).contains("isolated no");
        engine.setIsolation("p", Optional.empty());
        assertThat(engine.policyText()).doesNotContain("plugin p");
    }

    @Test
    void knowsTheMode() {
        assertThat(engine.policyMode()).isEqualTo(EnforcementMode.AUDIT);
        FakeRuntime odd = new FakeRuntime(home, "of");
        assertThat(new PolicyEngineService(odd.keeper(), odd).policyMode()).isEqualTo(EnforcementMode.ENFORCE);
        assertThat(List.of(EnforcementMode.values())).hasSize(4);
    }
}
