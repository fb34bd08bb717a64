// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/**
 * A plain OSGi bundle that was dropped or loaded beside the plugins.
 *
 * @param symbolicName its symbolic name
 * @param version its bundle version
 * @param filePath where it came from
 * @param bundleId its bundle
 * @param state the bundle's state in words: INSTALLED, RESOLVED, STARTING, ACTIVE, STOPPING or UNINSTALLED
 * @param fragment whether it is a fragment, which resolves but never starts
 * @param reason why it is not active, when it should be; may be empty
 */
public record LibraryInfo(
        String symbolicName,
        org.osgi.framework.Version version,
        String filePath,
        long bundleId,
        String state,
        boolean fragment,
        String reason) {}
