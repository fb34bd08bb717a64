// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.marketplace;

import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.bindings.BindingContext;

/** The module {@code marketplace}. */
@ScriptModule(
        value = "marketplace",
        types = {OfferValue.class, MarketplaceFacade.class})
@ScriptDoc("Plugins that the repositories offer: finding and taking them.")
public final class MarketplaceModule {

    private final BindingContext context;

    /** The functions for a session. */
    public MarketplaceModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("What all repositories of the runtime offer, or one of them: a folder.")
    public MarketplaceFacade createMarketplace(@ScriptDefault("\"\"") String repository) {
        return new MarketplaceFacade(context, repository, null);
    }
}
