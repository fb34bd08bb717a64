// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.felix.framework.ext.SecurityProvider;
import org.osgi.framework.launch.Framework;
import qtforge.enforcement.decision.EnforcementFailure;

/** Plugs the table into the framework, which has a place for it but no public way to it. */
final class TablePlug {

    private TablePlug() {}

    static void into(Framework framework, SecurityProvider provider) throws EnforcementFailure {
        try {
            Method method = framework.getClass().getDeclaredMethod("setSecurityProvider", SecurityProvider.class);
            method.setAccessible(true);
            method.invoke(framework, provider);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | RuntimeException e) {
            throw new EnforcementFailure(
                    "the permission table cannot be plugged into the framework " + framework.getSymbolicName() + " "
                            + framework.getVersion() + "; Apache Felix 7.0 is needed",
                    e);
        }
    }
}
