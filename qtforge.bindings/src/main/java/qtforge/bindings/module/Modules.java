// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import java.util.List;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.module.communication.CommunicationModule;
import qtforge.bindings.module.composition.CompositionModule;
import qtforge.bindings.module.core.CoreModule;
import qtforge.bindings.module.managers.ManagersModule;
import qtforge.bindings.module.marketplace.MarketplaceModule;
import qtforge.bindings.module.monitoring.MonitoringModule;
import qtforge.bindings.module.orchestration.OrchestrationModule;
import qtforge.bindings.module.security.SecurityModule;
import qtforge.bindings.module.threading.ThreadingModule;
import qtforge.bindings.module.toplevel.TopLevelModule;
import qtforge.bindings.module.transactions.TransactionsModule;
import qtforge.bindings.module.utils.UtilsModule;

/** The modules of the bindings; a type that several list belongs to the first. */
public final class Modules {

    /** The facades, in the order in which packages list them; the top level is last, for it shows what belongs to others. */
    public static final List<Class<?>> FACADES = List.of(
            CoreModule.class,
            CommunicationModule.class,
            SecurityModule.class,
            ManagersModule.class,
            OrchestrationModule.class,
            MonitoringModule.class,
            TransactionsModule.class,
            CompositionModule.class,
            ThreadingModule.class,
            UtilsModule.class,
            MarketplaceModule.class,
            TopLevelModule.class);

    private Modules() {}

    /** Reads them. */
    public static Catalog catalog() {
        return Catalog.of(FACADES);
    }
}
