// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Questions about plugins that may not be there: scripts of the original expect an empty answer, not an error. */
final class Unknown {

    private Unknown() {}

    static <T> T or(T nothing, Supplier<T> question) {
        try {
            return question.get();
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.PLUGIN_NOT_FOUND) {
                return nothing;
            }
            throw e;
        }
    }
}
