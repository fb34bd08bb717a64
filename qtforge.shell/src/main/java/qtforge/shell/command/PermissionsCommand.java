// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:permissions}. */
@Component(service = Verb.class)
@GogoVerb(function = "permissions")
public final class PermissionsCommand extends Verb {

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public PermissionsCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** How each permission of a plugin stands; without an id, who has how many. */
    @Descriptor("show what a plugin may do, must not do, asks for and lacks")
    @Example(value = "qtforge:permissions", does = "all plugins and how many permissions each has and lacks")
    @Example(value = "qtforge:permissions hello", does = "each permission in words")
    @Example(value = "qtforge:permissions hello --rules", does = "what is checked, in Java's terms and order")
    @Example(value = "qtforge:permissions hello | grep missing", does = "only what it asks for and was not granted")
    public Object permissions(
            @Parameter(
                            names = {"-r", "--rules"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show the rules that are checked, in Java's terms, first match decides")
                    boolean rules,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin, or library/NAME")
                    String id) {
        PermissionManager permissions = services.require(PermissionManager.class);
        if (id.isEmpty()) {
            return overview(permissions);
        }
        if (!permissions.subjects().contains(id)) {
            Subjects.require(manager, id);
        }
        if (rules) {
            return Table.of(
                    permissions.effectiveRules(id).stream().map(Rule::new).toList(),
                    "no rules",
                    List.of(Column.of("RULE", Rule::rule)));
        }
        TrustDecision trust = services.find(TrustManager.class)
                .map(manager -> manager.decision(id))
                .orElse(new TrustDecision(id, TrustLevel.UNTRUSTED, "the trust service is not there", "", ""));
        return PermissionRow.table(
                        PermissionRow.of(
                                permissions, id, trust.level(), !trust.sha256().isEmpty()),
                        "no permissions; it asks for none")
                .withCaption(id + " is " + trust.level() + ": " + trust.reason());
    }

    private Table<Overview> overview(PermissionManager permissions) {
        java.util.Set<String> subjects = new java.util.TreeSet<>(permissions.subjects());
        subjects.addAll(Subjects.installed(manager));
        List<Overview> rows = subjects.stream()
                .map(subject -> new Overview(
                        subject,
                        permissions.permissions(subject).size(),
                        permissions.deniedPermissions(subject).size(),
                        permissions.missingPermissions(subject).size()))
                .toList();
        return Table.of(
                rows,
                "no plugins",
                List.of(
                        Column.of("ID", Overview::id),
                        Column.number("GRANTED", Overview::granted),
                        Column.number("DENIED", Overview::denied),
                        Column.<Overview>number("MISSING", Overview::missing)));
    }

    /**
     * A plugin in figures.
     *
     * @param id the plugin
     * @param granted how many permissions it was granted
     * @param denied how many it is denied by a rule
     * @param missing how many it asks for and was not granted
     */
    public record Overview(String id, int granted, int denied, int missing)
            implements Row, qtforge.shell.verb.Identified {}

    /**
     * A rule.
     *
     * @param rule ALLOW or DENY and the encoded permission
     */
    public record Rule(String rule) implements Row {}
}
