// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.util.Map;
import qtforge.configuration.layer.Layers;
import qtforge.configuration.layer.StoreKey;

/** A change of stores. Tried again when others have changed the same stores meanwhile. */
@FunctionalInterface
public interface Edit {

    /** The whole new content of each store to be changed. */
    Map<StoreKey, Map<String, Object>> apply(Layers before);
}
