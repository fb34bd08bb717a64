// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import qtforge.api.core.PluginError;
import qtforge.api.core.PluginException;

/** A gate did not let a bundle pass. Asking again with the same bytes is of no use; the operator decides. */
public final class GateRefusal extends PluginException {

    private static final long serialVersionUID = 1L;

    GateRefusal(PluginError error, PluginException cause) {
        super(error, cause);
    }
}
