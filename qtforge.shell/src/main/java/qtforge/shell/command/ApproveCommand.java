// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:approve}. */
@Component(service = Verb.class)
@GogoVerb(function = "approve")
public final class ApproveCommand extends Verb {

    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public ApproveCommand(@Reference SecurityServices services) {
        this.services = services;
    }

    /** What waits, or what was granted by the consent. */
    @Descriptor("show updates that ask for more than was granted, and consent to one or refuse it")
    @Example(value = "qtforge:approve", does = "what waits, and what each asks for")
    @Example(value = "qtforge:approve hello", does = "grant what it asks for and install the update, all or nothing")
    @Example(value = "qtforge:approve hello --reject", does = "drop the update; the installed version goes on")
    public Object approve(
            CommandSession session,
            @Parameter(
                            names = {"-r", "--reject"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("refuse the update")
                    boolean reject,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask at the terminal")
                    boolean yes,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true) @Descriptor("the plugin") String id) {
        SecurityManager security = services.require(SecurityManager.class);
        PermissionManager permissions = services.require(PermissionManager.class);
        if (id.isEmpty()) {
            if (reject) {
                throw new PluginException(
                        PluginErrorCode.INVALID_PARAMETERS, "name the plugin: qtforge:approve ID --reject");
            }
            return waiting(security, permissions);
        }
        if (reject) {
            if (!security.reject(id)) {
                throw new PluginException(
                        PluginErrorCode.NOT_FOUND, id, "no update of '" + id + "' waits; see qtforge:approve", null);
            }
            return Done.of("rejected the update of " + id + "; the installed version goes on");
        }
        // Who asked for consent at a terminal shows what is consented to; --exec is explicit enough by itself.
        if (qtforge.shell.text.Screen.isInteractive(session)) {
            Confirmation.require(session, yes, question(security, permissions, id), "Allow it?");
        }
        List<PermissionGrant> granted = security.approve(id);
        return PermissionRow.table(
                        PermissionRow.all(permissions, granted, "granted", true),
                        "approved " + id + ", nothing to grant")
                .withCaption("approved " + id);
    }

    private static String question(SecurityManager security, PermissionManager permissions, String id) {
        List<PermissionGrant> asked = security.pendingApprovals().stream()
                .filter(pending -> pending.pluginId().equals(id))
                .findFirst()
                .map(PendingApproval::additional)
                .orElseGet(() -> permissions.missingPermissions(id));
        return id + " asks for:\n"
                + asked.stream()
                        .map(grant -> "  " + grant + "  (" + permissions.describe(grant) + ")")
                        .collect(Collectors.joining("\n"));
    }

    private static Table<Waiting> waiting(SecurityManager security, PermissionManager permissions) {
        return Table.of(
                security.pendingApprovals().stream()
                        .map(pending -> Waiting.of(pending, permissions))
                        .toList(),
                "no update waits for consent",
                List.of(
                        Column.of("ID", Waiting::id),
                        Column.of("NOW", Waiting::current),
                        Column.of("WAITS", Waiting::proposed),
                        Column.of("SINCE", Waiting::since),
                        Column.flexible("ASKS FOR", row -> String.join(", ", row.asks())),
                        Column.<Waiting>flexible("NEEDS MORE TRUST", row -> String.join(", ", row.beyondCeiling()))));
    }

    /**
     * An update that waits.
     *
     * @param id the plugin
     * @param current the version that runs
     * @param proposed the version that waits
     * @param since when it came
     * @param asks what it asks for, as it is granted
     * @param meaning the same in words
     * @param beyondCeiling those of them its trust level does not allow
     * @param sha256 of the jar that waits
     * @param source where it came from
     */
    public record Waiting(
            String id,
            String current,
            String proposed,
            String since,
            List<String> asks,
            List<String> meaning,
            List<String> beyondCeiling,
            String sha256,
            String source)
            implements Row, Identified {

        static Waiting of(PendingApproval pending, PermissionManager permissions) {
            return new Waiting(
                    pending.pluginId(),
                    pending.current().toString(),
                    pending.proposed().toString(),
                    TimeText.of(pending.since()),
                    pending.additional().stream().map(PermissionGrant::toString).toList(),
                    pending.additional().stream().map(permissions::describe).toList(),
                    pending.beyondCeiling().stream()
                            .map(PermissionGrant::toString)
                            .toList(),
                    pending.sha256(),
                    pending.source());
        }
    }
}
