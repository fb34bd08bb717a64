// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.factory;

import qtforge.api.managers.resource.ResourceFactory;

/**
 * A factory of the runtime that neither hangs nor waits: it is called in the thread of whoever needs it.
 *
 * @param <T> what it makes
 */
public interface QuickFactory<T> extends ResourceFactory<T> {}
