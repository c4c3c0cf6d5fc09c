# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks, and the linear models that they have to beat: how they are trained, evaluated and exported.

``ridge`` and ``sends_ridge`` need numpy alone; what concerns networks needs PyTorch.
"""
