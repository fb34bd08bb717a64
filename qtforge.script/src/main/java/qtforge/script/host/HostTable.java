// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.script.HostFunction;

/** Collects the functions of a module. */
final class HostTable {

    /** A function of a module. */
    @FunctionalInterface
    interface Body {

        Object call(Arguments arguments) throws Exception;
    }

    private final String prefix;
    private final Map<String, Object> members = new LinkedHashMap<>();

    /**
     * An empty one.
     *
     * @param prefix what stands before the names in messages: {@code bus.}
     */
    HostTable(String prefix) {
        this.prefix = prefix;
    }

    HostTable function(String name, Body body) {
        String full = prefix + name;
        HostFunction function = arguments -> body.call(new Arguments(full, arguments));
        members.put(name, function);
        return this;
    }

    HostTable constant(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, Object> members() {
        return members;
    }
}
