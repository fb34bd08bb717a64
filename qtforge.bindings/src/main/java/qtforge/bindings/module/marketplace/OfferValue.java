// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.marketplace;

import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link AvailableVersion} as programs see it. */
@ScriptStruct("MarketplaceOffer")
@ScriptDoc("A version of a plugin that a repository offers.")
public final class OfferValue {

    @ScriptDoc("The plugin; for a library library/NAME.")
    public String pluginId = "";

    @ScriptDoc("The version.")
    public String version = "";

    @ScriptDoc("Where its code is; install_version takes it as path.")
    public String downloadUrl = "";

    @ScriptDoc("The repository that offers it.")
    public String repository = "";

    @ScriptDoc("The SHA-256 that its code must have; empty when the repository does not say.")
    public String sha256 = "";

    @ScriptDoc("Its size in bytes; -1 when the repository does not say.")
    public long sizeBytes = -1;

    static OfferValue of(AvailableVersion offer) {
        OfferValue value = new OfferValue();
        value.pluginId = offer.pluginId();
        value.version = offer.version().toString();
        value.downloadUrl = offer.source();
        value.repository = offer.repository();
        value.sha256 = offer.sha256();
        value.sizeBytes = offer.size();
        return value;
    }
}
