// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonFields;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** An object of options. */
final class Options {

    private final String function;
    private final Map<String, Object> values;

    Options(String function, Map<String, Object> values) {
        this.function = function;
        this.values = values;
    }

    /** Refuses what is none of the names. */
    JsonFields only(String... names) {
        Collection<String> known = List.of(names);
        values.keySet().forEach(name -> {
            if (!known.contains(name)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "qtforge." + function + ": there is no option '" + name + "'"
                                + NearestNames.question(name, known) + " There are " + known);
            }
        });
        return new JsonFields("options of qtforge." + function, values);
    }
}
