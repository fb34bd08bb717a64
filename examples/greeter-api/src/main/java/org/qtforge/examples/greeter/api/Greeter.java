// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.greeter.api;

import org.osgi.annotation.versioning.ProviderType;

/** Greets in some language. */
@ProviderType
public interface Greeter {

    /**
     * Greets somebody.
     *
     * @param name whom
     */
    String greet(String name);
}
