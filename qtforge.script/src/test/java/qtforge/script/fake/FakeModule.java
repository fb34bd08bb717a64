// SPDX-License-Identifier: Apache-2.0
package qtforge.script.fake;

import java.util.Arrays;
import java.util.Map;
import qtforge.api.script.HostFunction;

/** The module of a script, as its code uses it: {@code call("bus.publish", ...)}. */
public final class FakeModule {

    private final Map<String, Object> members;

    FakeModule(Map<String, Object> members) {
        this.members = members;
    }

    /** Calls a function of the module. */
    public Object call(String path, Object... arguments) throws Exception {
        return ((HostFunction) member(path)).call(Arrays.asList(arguments));
    }

    /** A member of the module. */
    public Object member(String path) {
        Object at = members;
        for (String name : (Iterable<String>) Arrays.stream(path.split("\\.", -1))::iterator) {
            at = ((Map<?, ?>) at).get(name);
        }
        if (at == null) {
            throw new IllegalArgumentException("there is no qtforge." + path);
        }
        return at;
    }
}
