// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

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

/** {@code qtforge:grant}. */
@Component(service = Verb.class)
@GogoVerb(function = "grant")
public final class GrantCommand extends Verb {

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public GrantCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** What was granted. */
    @Descriptor("grant permissions to a plugin, all or none; in force at once")
    @Example(
            value = "qtforge:grant hello NETWORK_ACCESS:api.example.org:443",
            does = "let it connect to one host and port")
    @Example(value = "qtforge:grant hello FILE_SYSTEM_READ:/srv/share/- PROPERTY_READ:app.*", does = "several at once")
    @Example(value = "qtforge:grant hello --missing", does = "all it asks for and was not granted")
    public Table<PermissionRow> grant(
            @Parameter(
                            names = {"-m", "--missing"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("what it asks for and was not granted")
                    boolean missing,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin, or library/NAME") String id,
            @Argument(name = "PERMISSION[:RESOURCE]", kind = ArgumentKind.PERMISSION)
                    @Descriptor("what it may do; without a resource, with everything of that kind")
                    String... grants) {
        PermissionManager permissions = services.require(PermissionManager.class);
        List<PermissionGrant> wanted = missing
                ? permissions.missingPermissions(Subjects.require(manager, id))
                : Arrays.stream(grants).map(PermissionGrant::parse).toList();
        if (missing && grants.length > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "give either --missing or permissions, not both: qtforge:grant " + id + " --missing");
        }
        if (wanted.isEmpty() && !missing) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name a permission: qtforge:grant " + id + " PERMISSION:RESOURCE...; qtforge:permissions " + id
                            + " shows what it asks for");
        }
        if (!wanted.isEmpty()) {
            permissions.grantPermissions(id, wanted);
        }
        return PermissionRow.table(
                        PermissionRow.all(permissions, wanted, "granted", missing), id + " lacks nothing it asks for")
                .withCaption(Subjects.hintIfUnknown(manager, id));
    }
}
