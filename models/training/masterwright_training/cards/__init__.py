# SPDX-License-Identifier: GPL-3.0-or-later
"""What is published beside each model: its card, and pictures. All figures come from files that other steps wrote."""
