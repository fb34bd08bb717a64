// SPDX-License-Identifier: Apache-2.0
package qtforge.core.table;

import java.util.List;
import java.util.Optional;

/** All plugins of the runtime, for the other parts of this bundle. A service inside the bundle only. */
public interface PluginTable {

    /** The plugin of the given id. */
    Optional<PluginEntry> find(String id);

    /** All plugins, sorted by id. */
    List<PluginEntry> entries();

    /** Changes whenever a plugin comes, goes, is updated, resolved, unresolved or changes state. */
    long modificationCount();
}
