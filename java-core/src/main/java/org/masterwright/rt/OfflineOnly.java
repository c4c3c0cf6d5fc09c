// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one exemption from {@link AudioThread}. The thread that processes may do this in an offline render and there
 * only, where nobody hears it late: wait, for a bounded time, and fail. Whoever calls it makes sure of that.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OfflineOnly {}
