// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.rt;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what runs on a host's audio thread: it allocates nothing, locks nothing, logs nothing, throws nothing and waits
 * for nothing. A constructor or a method without the mark may do all of that and must not be called from there.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AudioThread {}
