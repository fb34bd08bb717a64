// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:revoke}. */
@Component(service = Verb.class)
@GogoVerb(function = "revoke")
public final class RevokeCommand extends Verb {

    private static final String REVOKED = "revoked";

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public RevokeCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** What was taken back; not ok when one of them was not granted. */
    @Descriptor("take permissions back from a plugin; in force at once for what it does from now on")
    @Example(value = "qtforge:revoke hello NETWORK_ACCESS:api.example.org:443", does = "exactly this grant")
    @Example(value = "qtforge:revoke hello --all", does = "all it was granted")
    public Table<PermissionRow> revoke(
            @Parameter(
                            names = {"-a", "--all"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("all it was granted")
                    boolean all,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin, or library/NAME") String id,
            @Argument(name = "PERMISSION[:RESOURCE]", kind = ArgumentKind.PERMISSION)
                    @Descriptor("grants as qtforge:permissions shows them")
                    String... grants) {
        PermissionManager permissions = services.require(PermissionManager.class);
        if (all == grants.length > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "give either --all or permissions: qtforge:revoke " + id + " --all, or qtforge:revoke " + id
                            + " PERMISSION:RESOURCE...; qtforge:permissions " + id + " shows them");
        }
        List<PermissionRow> rows = new ArrayList<>();
        if (all) {
            List<PermissionGrant> before = permissions.permissions(id);
            permissions.clearPermissions(id);
            rows.addAll(PermissionRow.all(permissions, before, REVOKED, false));
        } else {
            for (PermissionGrant grant :
                    Arrays.stream(grants).map(PermissionGrant::parse).toList()) {
                String status = permissions.revokePermission(id, grant) ? REVOKED : "was not granted";
                rows.addAll(PermissionRow.all(permissions, List.of(grant), status, false));
            }
        }
        return PermissionRow.table(rows, id + " was granted nothing")
                .withCaption(Subjects.hintIfUnknown(manager, id))
                .checked(row -> row.status().equals(REVOKED));
    }
}
