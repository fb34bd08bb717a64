// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;

/** The archive of a runtime with all that is known of it. */
public final class RuntimeArchive {

    private RuntimeArchive() {}

    /**
     * All parts; each looks up what it needs when it is written.
     *
     * @param limit for each part
     */
    public static SupportArchive of(BundleContext context, Duration limit) {
        DumpServices services = new DumpServices(context);
        List<DumpPart> parts = new ArrayList<>();
        parts.addAll(new RuntimeParts(context).parts());
        parts.addAll(new PluginParts(services).parts());
        parts.addAll(new MonitoringParts(services).parts());
        parts.addAll(new SecurityParts(services).parts());
        parts.add(new DumpPart("configuration.txt", text -> new PluginSettings(services).write(text)));
        parts.add(new DumpPart("config-admin.txt", text -> new ConfigAdminSettings(services).write(text)));
        return new SupportArchive(new RuntimeSecrets(context, services), parts, limit);
    }
}
