// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:policy}. */
@Component(service = Verb.class)
@GogoVerb(function = "policy")
public final class PolicyCommand extends Verb {

    private static final List<String> ACTIONS = List.of("show", "check", "apply", "diff", "previous", "rules");

    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public PolicyCommand(@Reference SecurityServices services) {
        this.services = services;
    }

    /** The policy's text, the mistakes of a file, the difference, or what was done. */
    @Descriptor("show the security policy, or check, compare and apply a policy file")
    @Example(value = "qtforge:policy show", does = "the policy in force as the text of its file")
    @Example(
            value = "qtforge:policy check new.policy",
            does = "its mistakes by line and column; status 1 when there are")
    @Example(value = "qtforge:policy diff new.policy", does = "what would change")
    @Example(value = "qtforge:policy apply new.policy", does = "put it in force, all of it or nothing")
    @Example(value = "qtforge:policy previous", does = "back to the generation before")
    @Example(value = "qtforge:policy rules", does = "the rules with priorities and conditions")
    public Object policy(
            CommandSession session,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"show", "check", "apply", "diff", "previous", "rules"},
                            optional = true)
                    @Descriptor("show (without one), check, apply, diff, previous or rules")
                    String action,
            @Argument(name = "FILE", kind = ArgumentKind.PATH, optional = true)
                    @Descriptor("the policy file for check, apply and diff")
                    String file) {
        SecurityPolicyEngine engine = services.require(SecurityPolicyEngine.class);
        return switch (action) {
            case "", "show" -> new PolicyText(engine.policyFile().toString(), engine.policyText());
            case "check" -> check(engine, read(session, action, file));
            case "apply" -> apply(engine, read(session, action, file), file);
            case "diff" -> diff(engine, read(session, action, file));
            case "previous" -> {
                engine.restorePreviousPolicy();
                yield Done.of("the policy before is in force again; qtforge:policy previous undoes that");
            }
            case "rules" -> rules(engine.policyRules());
            default -> throw Subjects.unknownWord("policy", "action", action, ACTIONS);
        };
    }

    private static Table<Problem> check(SecurityPolicyEngine engine, String text) {
        return Table.of(
                        engine.validatePolicySyntax(text).stream()
                                .map(Problem::of)
                                .toList(),
                        "no mistakes; qtforge:policy diff shows what it would change",
                        List.of(
                                Column.number("LINE", Problem::atLine),
                                Column.number("COLUMN", Problem::atColumn),
                                Column.flexible("MISTAKE", Problem::message),
                                Column.<Problem>flexible("REMEDY", Problem::remedy)))
                .checked(problem -> false);
    }

    private static Done apply(SecurityPolicyEngine engine, String text, String file) {
        int changes = engine.diffPolicy(text).size();
        engine.applyPolicy(text);
        return Done.of("applied " + file + ": " + (changes == 1 ? "1 change" : changes + " changes")
                + "; qtforge:policy previous undoes that");
    }

    private static Table<Difference> diff(SecurityPolicyEngine engine, String text) {
        return Table.of(
                engine.diffPolicy(text).stream().map(Difference::new).toList(),
                "no difference",
                List.of(Column.of("CHANGE", Difference::change)));
    }

    private static Table<Rule> rules(List<PolicyRule> rules) {
        return Table.of(
                rules.stream()
                        .map(rule ->
                                new Rule(rule.priority(), rule.name(), rule.action(), rule.enabled(), rule.condition()))
                        .toList(),
                "no rules",
                List.of(
                        Column.number("PRIORITY", Rule::priority),
                        Column.of("NAME", Rule::name),
                        Column.of("ACTION", Rule::action),
                        Column.of("ENABLED", rule -> rule.enabled() ? "yes" : "no"),
                        Column.<Rule>flexible(
                                "WHEN", rule -> rule.condition().isEmpty() ? "always" : rule.condition())));
    }

    private static String read(CommandSession session, String action, String file) {
        if (file.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "name the policy file: qtforge:policy " + action + " FILE");
        }
        Path path = Path.of(PathArgument.resolve(session, file));
        if (!Files.isRegularFile(path)) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND, path + " is no file; name a policy file there is");
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    path + " could not be read as UTF-8 text: " + e + "; save it as UTF-8, readable for this user",
                    e);
        }
    }

    /**
     * A mistake.
     *
     * @param atLine from 1
     * @param atColumn from 1
     * @param message what is wrong
     * @param remedy what to write instead
     */
    public record Problem(int atLine, int atColumn, String message, String remedy) implements Row {

        static Problem of(PolicyProblem problem) {
            return new Problem(problem.line(), problem.column(), problem.message(), problem.remedy());
        }
    }

    /**
     * A difference.
     *
     * @param change begins with + or -
     */
    public record Difference(String change) implements Row {}

    /**
     * A rule.
     *
     * @param priority the highest is asked first
     * @param name unique
     * @param action what follows
     * @param enabled whether it is asked
     * @param condition an LDAP filter; empty for always
     */
    public record Rule(int priority, String name, RuleAction action, boolean enabled, String condition)
            implements Row {}
}
