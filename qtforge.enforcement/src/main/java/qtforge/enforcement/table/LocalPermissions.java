// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.permissionadmin.PermissionInfo;

/** The upper bound a bundle sets itself in {@code OSGI-INF/permissions.perm}. */
final class LocalPermissions {

    private static final String FILE = "OSGI-INF/permissions.perm";

    private LocalPermissions() {}

    /** The bound; null when the bundle has none. A file that cannot be read or understood is a bound of nothing. */
    static PermissionSet of(Bundle bundle, PermissionClasses classes) {
        URL file = bundle.getEntry(FILE);
        if (file == null) {
            return null;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            List<PermissionInfo> infos = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String text = line.trim();
                if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("//")) {
                    infos.add(new PermissionInfo(text));
                }
            }
            return PermissionSet.of(infos, classes);
        } catch (IOException | IllegalArgumentException e) {
            return PermissionSet.NONE;
        }
    }
}
