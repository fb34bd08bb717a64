// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import qtforge.configuration.layer.StoreKey;

/** The schemas that bundles have set for stores. */
public final class SchemaTable {

    private record Owned(Bundle owner, CheckedSchema schema) {}

    private final Map<StoreKey, Owned> schemas = new ConcurrentHashMap<>();

    /** Sets a schema, over what was there. */
    public void set(Bundle owner, StoreKey store, CheckedSchema schema) {
        schemas.put(store, new Owned(owner, schema));
    }

    /** The schema set for a store. */
    public Optional<CheckedSchema> find(StoreKey store) {
        return Optional.ofNullable(schemas.get(store)).map(Owned::schema);
    }

    /** Removes what a bundle has set; whether it had set anything. */
    public boolean end(Bundle owner) {
        return schemas.values().removeIf(owned -> owned.owner().equals(owner));
    }
}
